// For all of Camunda's web apps: signing out ends the whole session, and Camunda's own sign-in form is never shown.
const appRoot = document.querySelector('base').getAttribute('app-root');
const root = appRoot.slice(0, appRoot.lastIndexOf('/camunda'));

// The logout page contains the CSRF token. Without that page the user is not signed in.
async function signOut() {
  const page = await fetch(`${root}/logout`, { credentials: 'same-origin' });
  const form = new DOMParser().parseFromString(await page.text(), 'text/html').querySelector('#sign-out');
  if (!form) {
    window.location.assign(`${root}/login`);
    return;
  }
  form.action = `${root}/logout`;
  form.hidden = true;
  document.body.append(form);
  form.submit();
}

document.addEventListener('click', event => {
  if (event.target.closest('li.logout a')) {
    event.preventDefault();
    event.stopImmediatePropagation();
    signOut();
  }
}, true);

// The session has expired, or was ended in another window.
const replaceCamundaLogin = () => {
  if (/^#!?\/login/.test(window.location.hash)) {
    window.location.assign(window.location.pathname);
  }
};
window.addEventListener('hashchange', replaceCamundaLogin);
replaceCamundaLogin();
