import { el } from './dom.js';
import { msg } from './messages.js';

const INTERVAL = 10000;

/** Adapts a view to Cockpit. A view is a function (node, scope) that fills the node and returns a function that stops it. */
export function mounted(view) {
  let stop = () => {};
  return {
    render(node, scope) {
      stop();
      node.classList.add('milepost');
      stop = view(node, scope);
    },
    unmount() {
      stop();
      stop = () => {};
    }
  };
}

/**
 * Loads and shows data every 10 seconds while the node is on the page and the page is visible.
 * `show` gets each response that differs from the one before; `fail` gets the error, or null once a request succeeds.
 */
export function poll(node, load, show, fail) {
  let timer = null;
  let shown = null;
  let requestId = 0;
  let stopped = false;

  async function refresh() {
    clearTimeout(timer);
    const id = ++requestId;
    try {
      const response = await load();
      if (stopped || id !== requestId) return;
      fail(null);
      const json = JSON.stringify(response);
      if (json !== shown) {
        shown = json;
        show(response);
      }
    } catch (error) {
      if (stopped || id !== requestId) return;
      shown = null;
      fail(error);
    }
    timer = setTimeout(refreshIfVisible, INTERVAL);
  }

  function refreshIfVisible() {
    if (!node.isConnected) stop();
    else if (!document.hidden) refresh();
  }

  function stop() {
    stopped = true;
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', refreshIfVisible);
  }

  document.addEventListener('visibilitychange', refreshIfVisible);
  refresh();
  return { refresh, stop };
}

export const problem = error =>
  el('div', { class: 'alert alert-danger mp-problem', role: 'alert', 'data-testid': 'mp-problem' }, error.message);

export const empty = (text, testid) => el('p', { class: 'mp-empty', 'data-testid': testid || 'mp-empty' }, text);

export const loading = () => el('p', { class: 'mp-empty' }, msg('cockpit.loading'));
