// Keeps parts of a page current while its user is there: a page that nobody uses must not keep the session alive.
// data-refresh: seconds until a part is loaded again; a part that comes back without it does not change anymore.
// data-refresh-failed: id of the sentence to show while the part cannot be loaded; optional.

const TICK = 5_000;
const UNUSED = 30 * 60_000;

const loaded = new WeakMap();
let used = Date.now();

// An open form would lose its entries, and a question its answer.
function isEntering(part) {
  return part.querySelector('details[open], [data-question]') !== null;
}

function isDue(part) {
  if (!loaded.has(part)) {
    loaded.set(part, Date.now());
  }
  return Date.now() - loaded.get(part) >= part.dataset.refresh * 1000;
}

function refresh(isWanted) {
  if (document.hidden || Date.now() - used >= UNUSED) {
    return;
  }
  document.querySelectorAll('[data-refresh]').forEach((part) => {
    if (isWanted(part) && !isEntering(part)) {
      loaded.set(part, Date.now());
      window.htmx.trigger(part, 'refresh');
    }
  });
}

function start() {
  ['pointerdown', 'keydown'].forEach((action) => {
    document.addEventListener(action, () => { used = Date.now(); }, { passive: true });
  });
  setInterval(() => refresh(isDue), TICK);
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) {
      used = Date.now();
      refresh(() => true);
    }
  });

  document.addEventListener('htmx:afterRequest', (event) => {
    const sentence = event.detail.target?.closest('[data-refresh-failed]')?.dataset.refreshFailed;
    if (sentence) {
      document.getElementById(sentence).hidden = event.detail.successful;
    }
  });
}

// After a rejected form the page's scripts run again, but the first one still works.
if (!document.body.dataset.refreshing) {
  document.body.dataset.refreshing = 'true';
  start();
}
