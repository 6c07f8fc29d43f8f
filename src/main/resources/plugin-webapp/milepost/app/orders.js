import { el, replace } from './dom.js';
import { client } from './http.js';
import { paging } from './paging.js';
import { empty, loading, problem } from './view.js';
import { day, number, orderPath, stateChip, timeElement } from './words.js';

const SIZE = 25;
const COLUMNS = ['Order', 'State', 'Organization', 'Contact', 'Customer PO', 'Requested', 'Entered'];
const STATES = [['all', 'All orders'], ['running', 'Running'], ['finished', 'Finished'], ['cancelled', 'Cancelled']];

const HINT = 'Whole numbers, and codes and names of organizations and contacts, are looked for in all orders; '
  + 'parts of numbers in the newest 10,000.';

const name = text => el('div', { class: 'mp-clamped', title: text }, text);

/** What was looked for last, so that the page of an order leads back to it. */
export let lastSearch = '#/orders';

/** What to look for is in the address, so that going back and reloading work. */
function wanted() {
  const query = new URLSearchParams(location.hash.split('?')[1] || '');
  const page = Number(query.get('page'));
  return {
    q: query.get('q') || '',
    state: STATES.some(([value]) => value === query.get('state')) ? query.get('state') : 'all',
    page: Number.isInteger(page) && page > 0 && page < 100000 ? page : 0
  };
}

function go({ q, state, page }) {
  const query = new URLSearchParams();
  if (q) query.set('q', q);
  if (state !== 'all') query.set('state', state);
  if (page) query.set('page', page);
  location.hash = ['#/orders', String(query)].filter(Boolean).join('?');
}

export function orders(node, { api }) {
  const search = wanted();
  let stopped = false;
  lastSearch = location.hash;

  const field = el('input', {
    type: 'search', class: 'form-control', id: 'mp-q', name: 'q', maxlength: 120, autocomplete: 'off', 'data-testid': 'mp-search',
    placeholder: 'Order, organization, contact, work order or shipping event'
  });
  field.value = search.q;
  const state = el('select', { class: 'form-control', 'aria-label': 'State', 'data-testid': 'mp-state', change: submit },
    STATES.map(([value, word]) => el('option', { value, selected: value === search.state }, word)));
  const place = el('div', { 'aria-live': 'polite' }, loading());

  function submit(event) {
    event.preventDefault();
    go({ q: field.value.trim(), state: state.value, page: 0 });
  }

  node.append(el('main', { class: 'mp-page', 'data-testid': 'mp-orders' },
    el('h1', {}, 'Orders'),
    el('form', { class: 'mp-search', role: 'search', submit },
      el('label', { for: 'mp-q', class: 'sr-only' }, 'Search'), field, state,
      el('button', { type: 'submit', class: 'btn btn-primary', 'data-testid': 'mp-search-go' }, 'Search')),
    place));
  if (search.q) setTimeout(() => field.focus());

  client(api).get('orders', { ...search, size: SIZE }).then(found => {
    if (!stopped) replace(place, found.content.length ? results(found) : nothing(), found.content.length && pages(found));
  }).catch(error => { if (!stopped) replace(place, problem(error)); });

  function nothing() {
    const which = search.state === 'all' ? 'order' : `${search.state} order`;
    const sentence = search.q ? `No ${which} found for “${search.q}”. ${HINT}`
      : search.page ? 'There are no orders on this page any more.'
        : search.state === 'all' ? 'No order has been entered yet.' : `No order is ${search.state}.`;
    return empty(sentence, 'mp-no-orders');
  }

  const pages = found => {
    const first = found.page * SIZE + 1;
    return paging(found.page, found.more, `${number(first)}–${number(first + found.content.length - 1)}`,
      page => go({ ...search, page }));
  };

  const results = found => el('div', { class: 'mp-scroll' },
    el('table', { class: 'table mp-table', 'data-testid': 'mp-orders-table' },
      el('thead', {}, el('tr', {}, COLUMNS.map(word => el('th', { scope: 'col' }, word)))),
      el('tbody', {}, found.content.map(row))));

  const row = order => el('tr', { 'data-testid': 'mp-order', 'data-order': order.number },
    el('td', { class: 'mp-nowrap' }, el('a', { href: orderPath(order.number), class: 'mp-strong' }, order.number)),
    el('td', { class: 'mp-nowrap' }, stateChip(order)),
    el('td', { class: 'mp-name' }, name(order.organizationName), el('div', { class: 'mp-quiet' }, order.organization)),
    el('td', { class: 'mp-name' }, order.contact ? [name(order.contactName), el('div', { class: 'mp-quiet' }, order.contact)] : '–'),
    el('td', { class: 'mp-name' }, order.customerPo || '–'),
    el('td', { class: 'mp-nowrap mp-number' }, order.requestedDate ? day(order.requestedDate) : '–'),
    el('td', { class: 'mp-nowrap' }, timeElement(order.enteredAt)));

  return () => { stopped = true; };
}
