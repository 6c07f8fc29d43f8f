import { el, replace } from './dom.js';
import { client } from './http.js';
import { incidentItem } from './incidents.js';
import { lastSearch } from './orders.js';
import { texts } from './texts.js';
import { timeline } from './timeline.js';
import { empty, loading, problem, repeatedly } from './view.js';
import { day, instancePath, stateChip, time, timeElement } from './words.js';

const section = (title, testid, ...children) =>
  el('section', { class: 'mp-section', 'data-testid': testid }, el('h2', {}, title), children);

const named = ({ code, name }) => [name, ' ', el('span', { class: 'mp-quiet' }, code)];

/** The page of one order. */
export function order(node, { api }) {
  const number = decodeURIComponent(location.hash.split('?')[0].split('/')[2] || '');
  const server = client(api);
  const path = `orders/${encodeURIComponent(number)}`;
  const warning = el('div', { 'aria-live': 'polite' });
  const place = el('div', {}, loading());
  const textsPlace = el('section', { class: 'mp-section', hidden: true, 'data-testid': 'mp-order-texts' }, el('h2', {}, 'Texts'));
  let stopTexts = null;
  let picture = null;
  const choice = { whole: false };

  node.append(el('main', { class: 'mp-page', 'data-testid': 'mp-order-page' },
    el('p', {}, el('a', { href: lastSearch, 'data-testid': 'mp-back' }, '‹ Orders')), warning, place, textsPlace));

  const rounds = repeatedly(node, () => server.get(path), show, error => {
    replace(warning, error && problem(error));
    if (error && !picture) replace(place);
  });

  function show(order) {
    if (picture) picture.stop();
    picture = timeline(order, choice);
    replace(place, head(order),
      section('Milestones', 'mp-milestones', picture.node),
      section('Process', 'mp-process', process(order)),
      order.incidents.length > 0 && section('Incidents', 'mp-incidents', el('ul', { class: 'mp-list' },
        order.incidents.map(incident => incidentItem(server, incident, rounds.now, false)))));
    picture.start();
    if (!stopTexts) {
      textsPlace.hidden = false;
      stopTexts = texts(textsPlace, server, `${path}/texts`);
    }
  }

  return () => {
    rounds.stop();
    if (stopTexts) stopTexts();
    if (picture) picture.stop();
  };
}

const head = order => el('header', { class: 'mp-head', 'data-testid': 'mp-order-head' },
  el('h1', {}, `Order ${order.number} `, stateChip(order)),
  el('dl', {}, [
    ['Organization', named(order.organization)],
    ['Contact', order.contact ? named(order.contact) : '–'],
    ['Customer PO', order.customerPo || '–'],
    ['Requested', order.requestedDate ? day(order.requestedDate) : '–'],
    ['Ship via', order.shipVia || '–'],
    ['SMS Update', order.smsUpdate ? 'ticked' : 'not ticked: nobody is texted'],
    ['Entered', timeElement(order.enteredAt)],
    order.cancelledAt ? ['Cancelled', timeElement(order.cancelledAt)] : order.endedAt ? ['Finished', timeElement(order.endedAt)] : null
  ].filter(Boolean).map(([term, value]) => el('div', {}, el('dt', {}, term), el('dd', {}, value)))));

function process(order) {
  if (order.processes.length === 0) {
    return empty(order.endedAt ? `It ended on ${time(order.endedAt)}; the engine's history of it has been cleaned since.`
      : 'The engine knows no process of this order.', 'mp-no-process');
  }
  return el('ul', { class: 'mp-list' }, order.processes.map(one => el('li', { class: 'mp-item' },
    el('div', { class: 'mp-item-text' }, el('span', { class: 'mp-strong' }, one.name), one.endedAt
      ? [' has ended, on ', timeElement(one.endedAt), '. Cockpit shows running processes only.']
      : [' has been running since ', timeElement(one.startedAt)]),
    el('div', { class: 'mp-item-buttons' }, !one.endedAt && el('a', {
      class: 'btn btn-default btn-sm', href: instancePath(one.id), 'data-testid': 'mp-open-process'
    }, 'Open in Cockpit')))));
}
