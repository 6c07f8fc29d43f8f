import { el, replace } from './dom.js';
import { day, deskPath, instancePath, stateChip, time, timeElement } from './format.js';
import { client } from './http.js';
import { incidentItem } from './incidents.js';
import { msg, msgWithNodes } from './messages.js';
import { lastSearch } from './orders.js';
import { texts } from './texts.js';
import { timeline } from './timeline.js';
import { empty, loading, poll, problem } from './view.js';

const section = (title, testid, ...children) =>
  el('section', { class: 'mp-section', 'data-testid': testid }, el('h2', {}, title), children);

const nameAndCode = ({ code, name }) => [name, ' ', el('span', { class: 'mp-quiet' }, code)];

/** The page of one order. */
export function order(node, { api }) {
  const number = decodeURIComponent(location.hash.split('?')[0].split('/')[2] || '');
  const server = client(api);
  const path = `orders/${encodeURIComponent(number)}`;
  const warning = el('div', { 'aria-live': 'polite' });
  const container = el('div', {}, loading());
  const textsContainer = el('section', { class: 'mp-section', hidden: true, 'data-testid': 'mp-order-texts' },
    el('h2', {}, msg('cockpit.texts')));
  let stopTexts = null;
  let milestones = null;
  const options = { showAll: false };

  node.append(el('main', { class: 'mp-page', 'data-testid': 'mp-order-page' },
    el('p', {}, el('a', { href: lastSearch, 'data-testid': 'mp-back' }, `‹ ${msg('cockpit.orders')}`)), warning, container, textsContainer));

  const polling = poll(node, () => server.get(path), show, error => {
    replace(warning, error && problem(error));
    if (error && !milestones) replace(container);
  });

  function show(order) {
    if (milestones) milestones.stop();
    milestones = timeline(order, options);
    replace(container, head(order),
      section(msg('cockpit.order.milestones'), 'mp-milestones', milestones.node),
      section(msg('cockpit.order.process'), 'mp-process', process(order)),
      order.incidents.length > 0 && section(msg('cockpit.incidents'), 'mp-incidents', el('ul', { class: 'mp-list' },
        order.incidents.map(incident => incidentItem(server, incident, polling.refresh, false)))));
    milestones.start();
    if (!stopTexts) {
      textsContainer.hidden = false;
      stopTexts = texts(textsContainer, server, `${path}/texts`);
    }
  }

  return () => {
    polling.stop();
    if (stopTexts) stopTexts();
    if (milestones) milestones.stop();
  };
}

const head = order => el('header', { class: 'mp-head', 'data-testid': 'mp-order-head' },
  el('h1', {}, `${msg('cockpit.order.title', order.number)} `, stateChip(order)),
  el('p', {}, el('a', { href: deskPath(order.number), 'data-testid': 'mp-open-desk' }, msg('cockpit.order.openInDesk'))),
  el('dl', {}, [
    [msg('cockpit.order.organization'), nameAndCode(order.organization)],
    [msg('cockpit.order.contact'), order.contact ? nameAndCode(order.contact) : '–'],
    [msg('cockpit.order.customerPo'), order.customerPo || '–'],
    [msg('cockpit.order.requested'), order.requestedDate ? day(order.requestedDate) : '–'],
    [msg('cockpit.order.shipVia'), order.shipVia || '–'],
    [msg('cockpit.order.smsUpdate'), order.smsUpdate ? msg('cockpit.order.smsUpdate.on') : msg('cockpit.order.smsUpdate.off')],
    [msg('cockpit.order.entered'), timeElement(order.enteredAt)],
    order.cancelledAt ? [msg('order.status.cancelled'), timeElement(order.cancelledAt)]
      : order.endedAt ? [msg('order.status.finished'), timeElement(order.endedAt)] : null
  ].filter(Boolean).map(([term, value]) => el('div', {}, el('dt', {}, term), el('dd', {}, value)))));

function process(order) {
  if (order.processes.length === 0) {
    return empty(order.endedAt ? msg('cockpit.process.historyRemoved', time(order.endedAt))
      : msg('cockpit.process.none'), 'mp-no-process');
  }
  return el('ul', { class: 'mp-list' }, order.processes.map(one => el('li', { class: 'mp-item' },
    el('div', { class: 'mp-item-text' }, one.endedAt
      ? msgWithNodes('cockpit.process.ended', el('span', { class: 'mp-strong' }, one.name), timeElement(one.endedAt))
      : msgWithNodes('cockpit.process.running', el('span', { class: 'mp-strong' }, one.name), timeElement(one.startedAt))),
    el('div', { class: 'mp-item-buttons' }, !one.endedAt && el('a', {
      class: 'btn btn-default btn-sm', href: instancePath(one.id), 'data-testid': 'mp-open-process'
    }, msg('cockpit.process.open'))))));
}
