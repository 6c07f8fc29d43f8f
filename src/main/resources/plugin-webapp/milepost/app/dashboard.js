import { chart } from './chart.js';
import { sendAgain } from './dialog.js';
import { el, replace } from './dom.js';
import { client } from './http.js';
import { incidentItem } from './incidents.js';
import { empty, loading, problem, repeatedly } from './view.js';
import { age, channel, instancePath, milestone, number, orderPath, statusChip, timeElement } from './words.js';

/** The panel on Cockpit's dashboard. */
export function dashboard(node, { api }) {
  const server = client(api);
  const warning = el('div', { 'aria-live': 'polite' });
  const place = el('div', {}, loading());
  node.append(el('section', { class: 'mp-dashboard', 'data-testid': 'mp-dashboard' },
    el('h2', {}, 'Orders and texts ', el('a', { href: '#/orders', class: 'mp-all' }, 'All orders')), warning, place));

  const rounds = repeatedly(node, () => server.get('dashboard'),
    figures => replace(place, el('div', { class: 'mp-columns' }, sending(figures), attention(figures))),
    error => {
      replace(warning, error && problem(error));
      if (error) replace(place);
    });

  const sending = figures => el('section', {},
    el('h3', {}, 'Texts of the last 24 hours'),
    chart(figures.texts),
    el('p', { 'data-testid': 'mp-oldest-queued' }, figures.oldestQueuedAt
      ? ['The oldest queued text has waited for ', el('strong', {}, age(figures.oldestQueuedAt)), '.'] : 'No text is waiting.'));

  function attention(figures) {
    const groups = [
      group('Stopped channels', 'mp-stopped', figures.stoppedChannels.length, figures.stoppedChannels, stopped),
      group('Incidents', 'mp-incidents', figures.incidents.count, figures.incidents.first,
        incident => incidentItem(server, incident, rounds.now, true)),
      group('Texts nobody has settled', 'mp-unsettled', figures.unsettled.count, figures.unsettled.first,
        text => unsettled(text, figures.mayResend)),
      group('Overdue tasks', 'mp-overdue', figures.overdue.count, figures.overdue.first, overdue),
      group('Newer models and forms', 'mp-newer-models', figures.newerModels.length, figures.newerModels, newer)
    ].filter(Boolean);
    return el('section', { 'data-testid': 'mp-attention' },
      el('h3', {}, 'Needs attention'),
      groups.length ? groups : empty('✓ Nothing needs attention.', 'mp-nothing'));
  }

  const group = (title, testid, count, first, item) => count > 0 && el('div', { class: 'mp-group', 'data-testid': testid },
    el('h4', {}, `${title} `, el('span', { class: 'badge mp-number', 'data-testid': 'mp-group-count' }, number(count))),
    el('ul', { class: 'mp-list' }, first.map(item)),
    count > first.length && el('p', { class: 'mp-quiet' }, `and ${number(count - first.length)} more`));

  const stopped = one => el('li', { class: 'mp-item' }, el('div', { class: 'mp-item-text' },
    el('span', { class: 'mp-strong' }, channel(one.channel)), ' since ', timeElement(one.since),
    el('div', { class: 'mp-quiet' }, one.detail)));

  const unsettled = (text, mayResend) => el('li', { class: 'mp-item', 'data-testid': 'mp-unsettled-text', 'data-text-id': text.id },
    el('div', { class: 'mp-item-text' },
      el('a', { href: orderPath(text.order), class: 'mp-strong' }, text.order), ' ', statusChip(text.status), ' ',
      `${milestone(text.milestone)}, ${text.contactName}, `, timeElement(text.createdAt),
      el('div', { class: 'mp-quiet' }, text.explanation)),
    el('div', { class: 'mp-item-buttons' }, mayResend && el('button', {
      type: 'button', class: 'btn btn-default btn-sm', 'data-testid': 'mp-resend', 'data-focus': `resend-${text.id}`,
      click: () => sendAgain(server, text, rounds.now)
    }, 'Send again')));

  const overdue = task => el('li', { class: 'mp-item', 'data-testid': 'mp-overdue-task' }, el('div', { class: 'mp-item-text' },
    el('a', { href: task.order ? orderPath(task.order) : instancePath(task.processInstance), class: 'mp-strong' }, task.name),
    ', due ', timeElement(task.due)));

  const newer = name => el('li', { class: 'mp-item' }, el('div', { class: 'mp-item-text' },
    el('span', { class: 'mp-strong' }, name), ' came with this release and was never deployed.',
    el('div', { class: 'mp-quiet' }, `Ask your designers, then POST /api/models/${name}/deploy`)));

  return rounds.stop;
}
