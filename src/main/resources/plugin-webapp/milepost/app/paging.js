import { el } from './dom.js';
import { msg } from './messages.js';

/** Buttons to the newer and the older page. `position` is the label between them; `go` gets the page number, from 0. */
export function paging(page, more, position, go) {
  if (page === 0 && !more) return null;
  const button = (label, to, enabled, focus) => el('button', {
    type: 'button', class: 'btn btn-default btn-sm', disabled: !enabled, 'data-focus': focus, 'data-testid': `mp-${focus}`,
    click: () => go(to)
  }, label);
  return el('nav', { class: 'mp-paging', 'aria-label': msg('common.pages') },
    button(`‹ ${msg('cockpit.paging.newer')}`, page - 1, page > 0, 'newer'),
    el('span', { class: 'mp-number' }, position),
    button(`${msg('cockpit.paging.older')} ›`, page + 1, more, 'older'));
}
