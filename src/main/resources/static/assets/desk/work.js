// Keeps the list of My work current while its user is there: a page that nobody uses must not keep the session alive.

const PERIOD = 30_000;
const UNUSED = 30 * 60_000;

const list = document.getElementById('work-list');
const failed = document.getElementById('work-failed');
let used = Date.now();

['pointerdown', 'keydown'].forEach((action) => {
  document.addEventListener(action, () => { used = Date.now(); }, { passive: true });
});

// An open form would lose its entries.
function isEntering() {
  return list.querySelector('details[open]') !== null;
}

function refresh() {
  if (!document.hidden && !isEntering() && Date.now() - used < UNUSED) {
    window.htmx.trigger(list, 'refresh');
  }
}

setInterval(refresh, PERIOD);
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) {
    used = Date.now();
    refresh();
  }
});

document.addEventListener('htmx:afterRequest', (event) => {
  if (list.contains(event.detail.target)) {
    failed.hidden = event.detail.successful;
  }
});
