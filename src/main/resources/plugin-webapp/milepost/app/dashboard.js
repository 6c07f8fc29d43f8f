import { chart } from './chart.js';
import { confirmResend } from './dialog.js';
import { el, replace } from './dom.js';
import { age, channelName, instancePath, milestone, number, orderPath, statusChip, timeElement } from './format.js';
import { client } from './http.js';
import { incidentItem } from './incidents.js';
import { msg, msgWithNodes } from './messages.js';
import { empty, loading, poll, problem } from './view.js';

/** The panel on Cockpit's dashboard. */
export function dashboard(node, { api }) {
  const server = client(api);
  const warning = el('div', { 'aria-live': 'polite' });
  const container = el('div', {}, loading());
  node.append(el('section', { class: 'mp-dashboard', 'data-testid': 'mp-dashboard' },
    el('h2', {}, `${msg('cockpit.dashboard')} `, el('a', { href: '#/orders', class: 'mp-all' }, msg('cockpit.orders.all'))), warning, container));

  const polling = poll(node, () => server.get('dashboard'),
    figures => replace(container, el('div', { class: 'mp-columns' }, sending(figures), attention(figures))),
    error => {
      replace(warning, error && problem(error));
      if (error) replace(container);
    });

  const sending = figures => el('section', {},
    el('h3', {}, msg('cockpit.dashboard.texts')),
    chart(figures.texts),
    el('p', { 'data-testid': 'mp-oldest-queued' }, figures.oldestQueuedAt
      ? msgWithNodes('cockpit.dashboard.oldestQueued', el('strong', {}, age(figures.oldestQueuedAt)))
      : msg('cockpit.dashboard.noneQueued')));

  function attention(figures) {
    const groups = [
      group(msg('cockpit.dashboard.stoppedChannels'), 'mp-stopped', figures.stoppedChannels.length, figures.stoppedChannels, stopped),
      group(msg('cockpit.incidents'), 'mp-incidents', figures.incidents.count, figures.incidents.first,
        incident => incidentItem(server, incident, polling.refresh, true)),
      group(msg('cockpit.dashboard.unresolved'), 'mp-unresolved', figures.unresolved.count, figures.unresolved.first,
        text => unresolved(text, figures.mayResend)),
      group(msg('cockpit.dashboard.overdue'), 'mp-overdue', figures.overdue.count, figures.overdue.first, overdue),
      group(msg('cockpit.dashboard.newer'), 'mp-newer-models', figures.newerModels.length, figures.newerModels, newer)
    ].filter(Boolean);
    return el('section', { 'data-testid': 'mp-attention' },
      el('h3', {}, msg('cockpit.dashboard.attention')),
      groups.length ? groups : empty(`✓ ${msg('cockpit.dashboard.nothing')}`, 'mp-nothing'));
  }

  const group = (title, testid, count, first, item) => count > 0 && el('div', { class: 'mp-group', 'data-testid': testid },
    el('h4', {}, `${title} `, el('span', { class: 'badge mp-number', 'data-testid': 'mp-group-count' }, number(count))),
    el('ul', { class: 'mp-list' }, first.map(item)),
    count > first.length && el('p', { class: 'mp-quiet' }, msg('cockpit.dashboard.more', number(count - first.length))));

  const stopped = one => el('li', { class: 'mp-item' }, el('div', { class: 'mp-item-text' },
    msgWithNodes('cockpit.dashboard.stoppedSince',
      el('span', { class: 'mp-strong' }, channelName(one.channel)), timeElement(one.since)),
    el('div', { class: 'mp-quiet' }, one.detail)));

  const unresolved = (text, mayResend) => el('li', { class: 'mp-item', 'data-testid': 'mp-unresolved-text', 'data-text-id': text.id },
    el('div', { class: 'mp-item-text' },
      el('a', { href: orderPath(text.order), class: 'mp-strong' }, text.order), ' ', statusChip(text.status), ' ',
      `${milestone(text.milestone)}, ${text.contactName}, `, timeElement(text.createdAt),
      el('div', { class: 'mp-quiet' }, text.explanation)),
    el('div', { class: 'mp-item-buttons' }, mayResend && el('button', {
      type: 'button', class: 'btn btn-default btn-sm', 'data-testid': 'mp-resend', 'data-focus': `resend-${text.id}`,
      click: () => confirmResend(server, text, polling.refresh)
    }, msg('cockpit.resend'))));

  const overdue = task => el('li', { class: 'mp-item', 'data-testid': 'mp-overdue-task' }, el('div', { class: 'mp-item-text' },
    el('a', { href: task.order ? orderPath(task.order) : instancePath(task.processInstance), class: 'mp-strong' }, task.name),
    ' ', msgWithNodes('cockpit.dashboard.due', timeElement(task.due))));

  const newer = name => el('li', { class: 'mp-item' }, el('div', { class: 'mp-item-text' },
    msgWithNodes('cockpit.dashboard.notDeployed', el('span', { class: 'mp-strong' }, name)),
    el('div', { class: 'mp-quiet' }, msg('cockpit.dashboard.notDeployed.help', name))));

  return polling.stop;
}
