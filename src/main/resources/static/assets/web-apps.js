// In all of Camunda's web apps: signing out ends the whole login, and Camunda's own sign-in form is never shown.
const appRoot = document.querySelector('base').getAttribute('app-root');
const root = appRoot.slice(0, appRoot.lastIndexOf('/camunda'));

// The page to sign out by holds the token that the log-out needs; without it nobody is signed out.
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

// The login has run out, or was ended in another window.
const leaveCamundasLogin = () => {
  if (/^#!?\/login/.test(window.location.hash)) {
    window.location.assign(window.location.pathname);
  }
};
window.addEventListener('hashchange', leaveCamundasLogin);
leaveCamundasLogin();
