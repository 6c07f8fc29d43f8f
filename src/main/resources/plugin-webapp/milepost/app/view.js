import { el } from './dom.js';

const PAUSE = 10000;

/** A view is a function (node, scope) that fills the node and returns how to stop. */
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
 * Loads and shows, again and again while the node is on the page and somebody looks at it.
 * `show` gets the answer, and only if it has changed; `fail` the error, or null as soon as it is over.
 */
export function repeatedly(node, load, show, fail) {
  let timer = null;
  let shown = null;
  let turn = 0;
  let stopped = false;

  async function round() {
    clearTimeout(timer);
    const mine = ++turn;
    try {
      const answer = await load();
      if (stopped || mine !== turn) return;
      fail(null);
      const text = JSON.stringify(answer);
      if (text !== shown) {
        shown = text;
        show(answer);
      }
    } catch (error) {
      if (stopped || mine !== turn) return;
      shown = null;
      fail(error);
    }
    timer = setTimeout(next, PAUSE);
  }

  function next() {
    if (!node.isConnected) stop();
    else if (!document.hidden) round();
  }

  function stop() {
    stopped = true;
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', next);
  }

  document.addEventListener('visibilitychange', next);
  round();
  return { now: round, stop };
}

export const problem = error =>
  el('div', { class: 'alert alert-danger mp-problem', role: 'alert', 'data-testid': 'mp-problem' }, error.message);

export const empty = (sentence, testid) => el('p', { class: 'mp-empty', 'data-testid': testid || 'mp-empty' }, sentence);

export const loading = () => el('p', { class: 'mp-empty' }, 'Loading…');
