// Takes the place of the file of the same name that comes with Camunda: the web app's own settings.
export default {
  customScripts: ['../../../assets/web-apps']
};
