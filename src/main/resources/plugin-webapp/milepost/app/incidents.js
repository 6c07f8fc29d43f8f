import { el } from './dom.js';
import { confirmAndRun } from './dialog.js';
import { instancePath, orderPath, timeElement } from './format.js';
import { msg } from './messages.js';

async function retry(server, incident, done) {
  const retried = await confirmAndRun({
    title: msg('cockpit.retry.title'),
    paragraphs: [
      incident.order ? msg('cockpit.retry.stepOfOrder', incident.step, incident.order) : msg('cockpit.retry.step', incident.step),
      msg('cockpit.retry.effect')
    ],
    confirmLabel: msg('cockpit.retry'),
    action: () => server.retry(incident)
  });
  if (retried) done();
}

const canRetry = incident => incident.job || incident.externalTask;

export const incidentItem = (server, incident, done, withOrder) =>
  el('li', { class: 'mp-item', 'data-testid': 'mp-incident', 'data-incident-id': incident.id },
    el('div', { class: 'mp-item-text' },
      withOrder && incident.order && el('a', { href: orderPath(incident.order), class: 'mp-strong' }, incident.order),
      withOrder && incident.order ? ' ' : '',
      el('span', { class: 'mp-strong' }, incident.step), ' ', timeElement(incident.at),
      el('div', { class: 'mp-quiet mp-clamped', title: incident.message }, incident.message || msg('cockpit.incident.noMessage'))),
    el('div', { class: 'mp-item-buttons' },
      el('a', { href: instancePath(incident.processInstance), class: 'btn btn-link btn-sm' }, msg('cockpit.incident.openProcess')),
      canRetry(incident) && el('button', {
        type: 'button', class: 'btn btn-default btn-sm', 'data-testid': 'mp-retry', 'data-focus': `retry-${incident.id}`,
        click: () => retry(server, incident, done)
      }, msg('cockpit.retry'))));
