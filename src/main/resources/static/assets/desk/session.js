// Signs a user in again whose session has ended, on the page where it was noticed.

const dialog = document.getElementById('session');
const form = dialog.querySelector('form');
const message = dialog.querySelector('[role=alert]');

const page = async (path) => {
  const response = await fetch(path, { headers: { Accept: 'text/html' } });
  return { path: new URL(response.url).pathname, content: new DOMParser().parseFromString(await response.text(), 'text/html') };
};

async function isSignedIn() {
  const response = await fetch('/my-password', { redirect: 'manual', headers: { 'HX-Request': 'true' } });
  return response.ok;
}

/** Resolves to whether the user has signed in again; false if they closed the dialog. */
function signIn() {
  message.hidden = true;
  form.reset();
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'signed-in'), { once: true });
  });
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  event.stopPropagation();
  const button = form.querySelector('[type=submit]');
  button.disabled = true;
  try {
    await send();
  } catch {
    complain(document.body.dataset.unreachable);
  } finally {
    button.disabled = false;
  }
});

async function send() {
  const { content } = await page('/login');
  const token = content.querySelector('input[name=_csrf]');
  const fields = new URLSearchParams(new FormData(form));
  fields.set('_csrf', token?.value ?? '');
  const response = await fetch('/login', { method: 'POST', headers: { Accept: 'text/html' }, body: fields });
  if (new URL(response.url).pathname === '/login') {
    const refused = new DOMParser().parseFromString(await response.text(), 'text/html');
    complain(refused.querySelector('[role=alert]')?.textContent ?? document.body.dataset.failed);
  } else {
    await renewTokens();
    dialog.close('signed-in');
  }
}

/** The forms of this page carry a token of the session that has ended. Returns false, and renews none, for another user. */
async function renewTokens() {
  const { content } = await page('/my-password');
  if (content.getElementById('session-user')?.value !== document.getElementById('session-user').value) {
    return false;
  }
  const token = content.querySelector('input[name=_csrf]').value;
  document.body.setAttribute('hx-headers', content.body.getAttribute('hx-headers'));
  document.querySelectorAll('input[name=_csrf]').forEach((input) => { input.value = token; });
  document.querySelectorAll('[data-token]').forEach((element) => { element.dataset.token = token; });
  return true;
}

function complain(text) {
  message.textContent = text;
  message.hidden = false;
  form.querySelector('[type=password]').focus();
}

dialog.querySelector('[data-close]').addEventListener('click', () => dialog.close(''));

// A part of the page was requested: the session has ended, or a permission was withdrawn, which only the page can explain.
document.addEventListener('htmx:responseError', async ({ detail }) => {
  if (![401, 403].includes(detail.xhr.status) || dialog.open) {
    return;
  }
  if (await isSignedIn()) {
    window.location.reload();
  } else {
    await signIn();
  }
});

window.milepost = { isSignedIn, renewTokens, signIn };
