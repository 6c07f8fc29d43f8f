import { el, replace } from './dom.js';
import { client } from './http.js';
import { confirmResend, isPending, needsReview } from './dialog.js';
import { channelName, deskPath, divertedChip, exactTime, milestoneName, number, sandboxChip, statusChip, timeElement } from './format.js';
import { msg, msgWithNodes } from './messages.js';
import { paging } from './paging.js';
import { empty, loading, poll, problem } from './view.js';

const SIZE = 20;
const COLUMNS = ['time', 'status', 'milestone', 'document', 'contact', 'to', 'channel', 'reason', 'attempts'];
const FILTERS = [['all', 'ALL'], ['sent-to', 'SENT_TO'], ['left-out', 'LEFT_OUT']];

/** Allows a line break before the domain of a long address. */
function address(to) {
  const at = to.indexOf('@') < 0 ? to.length : to.indexOf('@');
  return to === '' ? '–' : [el('span', { class: 'mp-nowrap' }, to.slice(0, at)), el('wbr'), to.slice(at)];
}

/** The tab of a process instance. */
export const messagesTab = (node, { api, processInstanceId }) =>
  texts(node, client(api), `process-instance/${encodeURIComponent(processInstanceId)}/texts`);

/** Shows the texts found at a path and keeps them up to date; open rows stay open. */
export function texts(node, server, path) {
  const open = new Set();
  const isTab = path.startsWith('process-instance/');
  const warning = el('div', { 'aria-live': 'polite' });
  const container = el('div', { class: 'mp-texts', 'data-testid': 'mp-texts' }, loading());
  let show = 'all';
  let page = 0;
  let response = null;
  node.append(warning, container);

  const polling = poll(node,
    () => server.get(path, { show, page, size: SIZE }),
    loaded => { response = loaded; draw(); },
    error => replace(warning, error && problem(error)));

  function changeAndReload(change) {
    change();
    polling.refresh();
  }

  function toggle(id) {
    if (!open.delete(id)) open.add(id);
    draw();
  }

  function draw() {
    if (response.order === null) {
      replace(container, empty(msg('cockpit.texts.noOrder'), 'mp-no-order'));
      return;
    }
    const { content, total } = response.texts;
    if (content.length === 0 && page > 0) {
      changeAndReload(() => { page = Math.max(0, Math.ceil(total / SIZE) - 1); });
      return;
    }
    const position = msg('cockpit.texts.position',
      number(page * SIZE + 1), number(page * SIZE + content.length), number(total));
    replace(container, isTab && el('p', {}, el('a', { href: deskPath(response.order) }, msg('cockpit.order.openInDesk'))), filters(),
      content.length === 0 ? empty(msg(`cockpit.texts.none.${show}`), 'mp-no-texts') : table(content),
      paging(page, (page + 1) * SIZE < total, position, to => changeAndReload(() => { page = to; })),
      response.replies.length > 0 && replies());
  }

  /** What customers answered; staff answer in the Desk or in Tasklist. */
  const replies = () => el('section', { 'data-testid': 'mp-replies' },
    el('h4', {}, msg('cockpit.replies.title')),
    el('div', { class: 'mp-scroll' }, el('table', { class: 'table mp-table' },
      el('thead', {}, el('tr', {}, ['time', 'kind', 'contact', 'text'].map(column =>
        el('th', { scope: 'col' }, msg(`cockpit.replies.column.${column}`))))),
      el('tbody', {}, response.replies.map(reply => el('tr', {},
        el('td', { class: 'mp-nowrap' }, timeElement(reply.at)),
        el('td', { class: 'mp-nowrap' }, reply.kind),
        el('td', { class: 'mp-name' }, reply.name, el('div', { class: 'mp-quiet mp-nowrap' }, reply.number)),
        el('td', { class: 'mp-body' }, reply.text ?? el('span', { class: 'mp-quiet' }, msg('cockpit.replies.hidden')))))))));

  const filters = () => el('div', { class: 'btn-group mp-segments', role: 'group', 'aria-label': msg('cockpit.texts.filter') },
    FILTERS.map(([value, key]) => el('button', {
      type: 'button', class: `btn btn-default btn-sm${show === value ? ' active' : ''}`, 'aria-pressed': String(show === value),
      'data-focus': value, 'data-testid': `mp-show-${value}`,
      click: () => changeAndReload(() => { show = value; page = 0; })
    }, `${msg(`cockpit.texts.filter.${value}`)} `, el('span', { class: 'mp-count mp-number' }, number(response.counts[key])))));

  const table = content => el('div', { class: 'mp-scroll' },
    el('table', { class: 'table mp-table', 'data-testid': 'mp-texts-table' },
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }), COLUMNS.map(column =>
        el('th', { scope: 'col', class: column === 'attempts' ? 'mp-right' : null }, msg(`cockpit.texts.column.${column}`))))),
      el('tbody', {}, content.map(item => [row(item), open.has(item.text.id) && details(item)]))));

  function row({ text, copy }) {
    const expanded = open.has(text.id);
    const toggleUnlessSelecting = event => {
      if (!event.target.closest('button, a') && !String(getSelection())) toggle(text.id);
    };
    return el('tr', {
      class: `mp-row${expanded ? ' mp-open' : ''}`, click: toggleUnlessSelecting, 'data-testid': 'mp-text', 'data-text-id': text.id,
      'data-status': text.status
    },
    el('td', {}, el('button', {
      type: 'button', class: 'btn btn-link btn-sm mp-toggle', 'aria-expanded': String(expanded),
      'aria-label': expanded ? msg('cockpit.texts.hideDetails') : msg('cockpit.texts.showDetails'), 'data-focus': `open-${text.id}`,
      'data-testid': 'mp-text-toggle', click: () => toggle(text.id)
    }, expanded ? '▾' : '▸')),
    el('td', { class: 'mp-nowrap' }, timeElement(text.createdAt)),
    el('td', {}, statusChip(text.status), text.sandbox && text.status !== 'SUPPRESSED' && [' ', sandboxChip()],
      text.divertedTo && [' ', divertedChip(text.divertedTo)],
      text.resendOf && el('div', { class: 'mp-quiet' }, msg('cockpit.texts.resentCopy'))),
    el('td', {}, milestoneName(text.milestone),
      milestoneName(text.milestone) !== text.milestone && el('div', { class: 'mp-quiet' }, text.milestone)),
    el('td', { class: 'mp-number' }, text.document || '–'),
    el('td', { class: 'mp-name' }, el('div', { class: 'mp-clamped', title: text.contactName }, text.contactName),
      el('div', { class: 'mp-quiet' }, text.contact)),
    el('td', { class: 'mp-number mp-address' }, address(text.to)),
    el('td', {}, channelName(text.channel)),
    el('td', { class: 'mp-reason' }, text.explanation,
      text.waitsUntil && el('div', {}, msgWithNodes('cockpit.texts.waitsUntil', timeElement(text.waitsUntil))),
      needsReview(text) && !copy && el('div', {}, resendButton(text))),
    el('td', { class: 'mp-number mp-right' }, text.channel === 'NONE' ? '–' : number(text.attempts)));
  }

  const resendButton = text => response.mayResend && el('button', {
    type: 'button', class: 'btn btn-default btn-sm mp-nowrap', 'data-testid': 'mp-resend', 'data-focus': `resend-${text.id}`,
    click: () => confirmResend(server, text, () => changeAndReload(() => { show = show === 'left-out' ? 'all' : show; page = 0; }))
  }, msg('cockpit.resend'));

  const noWords = text => text.milestone === 'CONVERSATION' ? msg('cockpit.replies.hidden')
    : text.templateVersion === null ? msg('cockpit.texts.notComposed') : msg('cockpit.texts.deleted');

  const details = ({ text, timeline, copy }) => el('tr', { class: 'mp-details', 'data-testid': 'mp-text-details' },
    el('td', { colspan: COLUMNS.length + 1 }, el('div', { class: 'mp-columns' },
      el('section', {},
        el('h4', {}, msg('cockpit.texts.text')),
        text.text === null ? el('p', { class: 'mp-quiet' }, noWords(text))
          : el('p', { class: 'mp-body', 'data-testid': 'mp-text-body' }, text.text),
        el('p', { class: 'mp-quiet' }, text.templateVersion === null
          ? msg('cockpit.texts.template', text.template)
          : msg('cockpit.texts.templateVersion', text.template + text.templateVariant, text.templateVersion)),
        (text.detail || text.errorCode) && el('p', { class: 'mp-quiet', 'data-testid': 'mp-text-detail' },
          msg('cockpit.texts.gatewayResponse', [text.detail, text.errorCode && `(${text.errorCode})`].filter(Boolean).join(' '))),
        copy ? el('p', { class: 'mp-quiet' }, msg('cockpit.texts.resent'))
          : !isPending(text) && !needsReview(text) && resendButton(text)),
      el('section', {},
        el('h4', {}, msg('cockpit.texts.history')),
        el('ol', { class: 'mp-events', 'data-testid': 'mp-text-timeline' }, timeline.map(event => el('li', {},
          el('time', { datetime: event.at, class: 'mp-number mp-quiet' }, exactTime(event.at)), ' ', statusChip(event.status),
          event.detail && el('div', {}, event.detail))))))));

  return polling.stop;
}
