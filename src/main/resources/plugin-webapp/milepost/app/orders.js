import { el, replace } from './dom.js';
import { day, number, orderPath, stateChip, timeElement } from './format.js';
import { client } from './http.js';
import { msg } from './messages.js';
import { paging } from './paging.js';
import { empty, loading, problem } from './view.js';

const SIZE = 25;
const COLUMNS = ['number', 'state', 'organization', 'contact', 'customerPo', 'requested', 'entered'];
const STATES = ['all', 'running', 'finished', 'cancelled'];

const name = text => el('div', { class: 'mp-clamped', title: text }, text);

/** Path of the latest search, to which the page of an order links back. */
export let lastSearch = '#/orders';

/** The search is in the address, so that the Back button and reloading work. */
function searchInAddress() {
  const query = new URLSearchParams(location.hash.split('?')[1] || '');
  const page = Number(query.get('page'));
  return {
    q: query.get('q') || '',
    state: STATES.includes(query.get('state')) ? query.get('state') : 'all',
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
  const search = searchInAddress();
  let stopped = false;
  lastSearch = location.hash;

  const field = el('input', {
    type: 'search', class: 'form-control', id: 'mp-q', name: 'q', maxlength: 120, autocomplete: 'off', 'data-testid': 'mp-search',
    placeholder: msg('cockpit.orders.search.placeholder')
  });
  field.value = search.q;
  const state = el('select', { class: 'form-control', 'aria-label': msg('common.status'), 'data-testid': 'mp-state', change: submit },
    STATES.map(value => el('option', { value, selected: value === search.state }, value === 'all' ? msg('cockpit.orders.all') : msg(`order.status.${value}`))));
  const container = el('div', { 'aria-live': 'polite' }, loading());

  function submit(event) {
    event.preventDefault();
    go({ q: field.value.trim(), state: state.value, page: 0 });
  }

  node.append(el('main', { class: 'mp-page', 'data-testid': 'mp-orders' },
    el('h1', {}, msg('cockpit.orders')),
    el('form', { class: 'mp-search', role: 'search', submit },
      el('label', { for: 'mp-q', class: 'sr-only' }, msg('common.search')), field, state,
      el('button', { type: 'submit', class: 'btn btn-primary', 'data-testid': 'mp-search-go' }, msg('common.search'))),
    container));
  if (search.q) setTimeout(() => field.focus());

  client(api).get('orders', { ...search, size: SIZE }).then(found => {
    if (!stopped) replace(container, found.content.length ? results(found) : nothing(), found.content.length && pages(found));
  }).catch(error => { if (!stopped) replace(container, problem(error)); });

  function nothing() {
    const text = search.q ? `${msg(`cockpit.orders.noMatch.${search.state}`, search.q)} ${msg('cockpit.orders.search.help')}`
      : search.page ? msg('cockpit.orders.emptyPage') : msg(`cockpit.orders.none.${search.state}`);
    return empty(text, 'mp-no-orders');
  }

  const pages = found => {
    const first = found.page * SIZE + 1;
    return paging(found.page, found.more, `${number(first)}–${number(first + found.content.length - 1)}`,
      page => go({ ...search, page }));
  };

  const results = found => el('div', { class: 'mp-scroll' },
    el('table', { class: 'table mp-table', 'data-testid': 'mp-orders-table' },
      el('thead', {}, el('tr', {}, COLUMNS.map(column => el('th', { scope: 'col' }, msg(`cockpit.orders.column.${column}`))))),
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
