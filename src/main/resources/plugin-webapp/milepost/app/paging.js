import { el } from './dom.js';

/** Buttons to newer and older ones. `position` says where one is; `go` gets the page, from 0. */
export function paging(page, more, position, go) {
  if (page === 0 && !more) return null;
  const button = (word, to, enabled, focus) => el('button', {
    type: 'button', class: 'btn btn-default btn-sm', disabled: !enabled, 'data-focus': focus, 'data-testid': `mp-${focus}`,
    click: () => go(to)
  }, word);
  return el('nav', { class: 'mp-paging', 'aria-label': 'Pages' },
    button('‹ Newer', page - 1, page > 0, 'newer'),
    el('span', { class: 'mp-number' }, position),
    button('Older ›', page + 1, more, 'older'));
}
