// Submits the forms of a page without leaving it. What a user has typed is therefore still there if the server rejects it,
// cannot be reached, or no longer knows the user; and the browser's Back button never asks to send a form again.

const content = document.getElementById('content');
const labels = document.body.dataset;

const isOurs = (form) => form.method === 'post' && content.contains(form) && form.enctype !== 'multipart/form-data';

document.addEventListener('submit', (event) => {
  const { target: form, submitter } = event;
  if (event.defaultPrevented || !isOurs(form)) {
    return;
  }
  event.preventDefault();
  if (form.dataset.sending) {
    return; // a second click while the first one is in progress
  }
  form.dataset.sending = 'true';
  submit(form, submitter).catch(() => complain(form, labels.unreachable)).finally(() => delete form.dataset.sending);
});

async function submit(form, submitter, isFirstAttempt = true) {
  const response = await fetch(submitter?.getAttribute('formaction') ?? form.getAttribute('action'), {
    method: 'POST',
    redirect: 'manual',
    headers: { Accept: 'text/html', 'Milepost-Form': 'true' },
    body: new URLSearchParams(fields(form, submitter)),
  });
  if (response.headers.has('Milepost-Location')) {
    form.dispatchEvent(new Event('accepted', { bubbles: true }));
    go(response.headers.get('Milepost-Location'));
  } else if (response.type === 'opaqueredirect' || [401, 403].includes(response.status)) {
    await signedOutOrForbidden(form, submitter, isFirstAttempt);
  } else {
    show(form, response, new DOMParser().parseFromString(await response.text(), 'text/html'));
  }
}

function fields(form, submitter) {
  const data = new FormData(form);
  if (submitter?.name) {
    data.append(submitter.name, submitter.value);
  }
  return data;
}

function go(location) {
  const target = new URL(location, window.location);
  const isHere = target.pathname === window.location.pathname && target.search === window.location.search;
  if (isHere && target.hash) {
    window.location.hash = target.hash;
    window.location.reload();
  } else {
    window.location.assign(target);
  }
}

async function signedOutOrForbidden(form, submitter, isFirstAttempt) {
  const session = window.milepost;
  if (await session.isSignedIn()) {
    if (isFirstAttempt && await session.renewTokens()) {
      await submit(form, submitter, false); // the user has signed in again in another tab
    } else {
      complain(form, labels.forbidden);
    }
  } else if (await session.signIn()) {
    complain(form, labels.signedInAgain, 'success');
  }
}

function show(form, response, page) {
  const replacement = page.getElementById('content');
  if (replacement && (response.ok || response.status === 422)) {
    document.title = page.title;
    content.replaceChildren(...replacement.childNodes);
    window.htmx.process(content);
    runScripts();
    window.scrollTo(0, 0);
    focusFirstProblem();
    content.querySelector('form')?.dispatchEvent(new Event(response.ok ? 'accepted' : 'rejected', { bubbles: true }));
  } else {
    complain(form, page.querySelector('main [role=alert]')?.textContent ?? labels.failed);
  }
}

function focusFirstProblem() {
  const alert = content.querySelector('[role=alert]');
  alert?.setAttribute('tabindex', '-1');
  (content.querySelector('.is-invalid') ?? alert ?? content).focus();
}

/** Scripts of parsed pages do not run. Modules run again only under another address. */
function runScripts() {
  content.querySelectorAll('script[src]').forEach((parsed) => {
    const script = document.createElement('script');
    script.type = parsed.type;
    script.src = parsed.type === 'module' ? `${parsed.getAttribute('src')}&time=${Date.now()}` : parsed.getAttribute('src');
    script.async = false;
    parsed.replaceWith(script);
  });
}

/** Shows a message above the form, which keeps its entries. */
function complain(form, text, look = 'danger') {
  form.querySelector('[data-complaint]')?.remove();
  const message = document.createElement('p');
  message.className = `alert alert-${look}`;
  message.role = 'alert';
  message.tabIndex = -1;
  message.dataset.complaint = 'true';
  message.textContent = text;
  form.prepend(message);
  message.focus();
}
