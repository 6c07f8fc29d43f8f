import { el } from './dom.js';
import { confirmed } from './dialog.js';
import { instancePath, orderPath, timeElement } from './words.js';

async function retry(server, incident, done) {
  const tried = await confirmed({
    title: 'Try this step again?',
    sentences: [
      `“${incident.step}”${incident.order ? ` of order ${incident.order}` : ''}.`,
      'The engine tries it once more at once. If it fails again, the incident comes back.'
    ],
    yes: 'Try again',
    action: () => server.retry(incident)
  });
  if (tried) done();
}

const canBeTried = incident => incident.job || incident.externalTask;

export const incidentItem = (server, incident, done, withOrder) =>
  el('li', { class: 'mp-item', 'data-testid': 'mp-incident', 'data-incident-id': incident.id },
    el('div', { class: 'mp-item-text' },
      withOrder && incident.order && el('a', { href: orderPath(incident.order), class: 'mp-strong' }, incident.order),
      withOrder && incident.order ? ' ' : '',
      el('span', { class: 'mp-strong' }, incident.step), ' ', timeElement(incident.at),
      el('div', { class: 'mp-quiet mp-clamped', title: incident.message }, incident.message || 'no message')),
    el('div', { class: 'mp-item-buttons' },
      el('a', { href: instancePath(incident.processInstance), class: 'btn btn-link btn-sm' }, 'Open process'),
      canBeTried(incident) && el('button', {
        type: 'button', class: 'btn btn-default btn-sm', 'data-testid': 'mp-retry', 'data-focus': `retry-${incident.id}`,
        click: () => retry(server, incident, done)
      }, 'Try again')));
