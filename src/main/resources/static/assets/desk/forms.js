// Submits the forms of a page without leaving it. What a user has typed is therefore still there if the server rejects it,
// cannot be reached, or no longer knows the user; and the browser's Back button never asks to send a form again.

const content = document.getElementById('content');
const labels = document.body.dataset;

/** Needed only if someone else has changed the same record, or the server has rejected a form. */
const loadConflict = () => import(`./conflict.js${new URL(import.meta.url).search}`);

/** What the forms of rejected entries contained when their record was read; those of others still have it. */
const bases = new WeakMap();
const withVersion = (page) => [...page.querySelectorAll('form[action]')].filter((form) => form.elements.version);

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

/** The default values of a form that was rejected are those that the user sent. */
async function keepBases(before, after) {
  const { opened } = await loadConflict();
  after.forEach((form) => {
    const same = before.find((old) => old.getAttribute('action') === form.getAttribute('action'));
    if (same) {
      bases.set(form, bases.get(same) ?? opened(same));
    }
  });
}

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
    await signedOutOrForbidden(form, submitter, isFirstAttempt && response.status === 403);
  } else {
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    if (page.querySelector('[data-stale]') && form.elements.version) {
      await resolveConflict(form, submitter);
    } else {
      await show(form, response, page);
    }
  }
}

async function resolveConflict(form, submitter) {
  delete form.dataset.sending;
  const { opened, resolve } = await loadConflict();
  const rebase = (saved) => bases.set(form, saved);
  if (!await resolve(form, submitter, bases.get(form) ?? opened(form), rebase)) {
    complain(form, labels.gone);
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

async function signedOutOrForbidden(form, submitter, mayRepeat) {
  const session = window.milepost;
  if (await session.isSignedIn()) {
    if (mayRepeat && await session.renewTokens()) {
      await submit(form, submitter, false); // the user has signed in again in another tab
    } else {
      complain(form, labels.forbidden);
    }
  } else if (await session.signIn()) {
    complain(form, labels.signedInAgain, 'success');
  }
}

async function show(form, response, page) {
  const replacement = page.getElementById('content');
  if (replacement && (response.ok || response.status === 422 || page.querySelector('[data-conflict]'))) {
    document.title = page.title;
    const before = withVersion(content);
    content.replaceChildren(...replacement.childNodes);
    await keepBases(before, withVersion(content));
    window.htmx.process(content);
    runScripts();
    window.scrollTo(0, 0);
    focusFirstProblem();
    content.querySelector('form')?.dispatchEvent(new Event(response.ok && !content.querySelector('[data-unsaved]') ? 'accepted' : 'rejected', { bubbles: true }));
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
