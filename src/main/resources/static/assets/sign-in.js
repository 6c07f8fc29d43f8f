// Browsers do not send the fragment of a URL. It is added to the form's action, so that a link to an order still works after
// signing in.
const hash = window.location.hash;
if (hash.startsWith('#/') && !hash.startsWith('#/login')) {
  document.querySelector('form').action += hash;
}
