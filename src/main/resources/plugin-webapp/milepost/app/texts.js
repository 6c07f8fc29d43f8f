import { el, replace } from './dom.js';
import { client } from './http.js';
import { inTrouble, onItsWay, sendAgain } from './dialog.js';
import { paging } from './paging.js';
import { empty, loading, problem, repeatedly } from './view.js';
import { channel, exactTime, milestone, number, sandboxChip, statusChip, timeElement } from './words.js';

const SIZE = 20;
const COLUMNS = ['', 'Time', 'Status', 'Milestone', 'Document', 'Contact', 'Number', 'Channel', 'Reason', 'Attempts'];
const PARTS = [['all', 'ALL', 'All'], ['sent-to', 'SENT_TO', 'Sent to'], ['left-out', 'LEFT_OUT', 'Left out']];
const NOTHING = {
  all: 'No milestone has been reached yet, so nobody has been texted.',
  'sent-to': 'Nobody has been texted about this order yet.',
  'left-out': 'Nobody has been left out.'
};

/** A long address may be broken before the gateway's name. */
function address(to) {
  const at = to.indexOf('@') < 0 ? to.length : to.indexOf('@');
  return to === '' ? '–' : [el('span', { class: 'mp-nowrap' }, to.slice(0, at)), el('wbr'), to.slice(at)];
}

/** The tab of a process instance. */
export const messages = (node, { api, processInstanceId }) =>
  texts(node, client(api), `process-instance/${encodeURIComponent(processInstanceId)}/texts`);

/** Fills a node with the texts found at a path; the row that is open and the page stay as they are. */
export function texts(node, server, path) {
  const open = new Set();
  const warning = el('div', { 'aria-live': 'polite' });
  const place = el('div', { class: 'mp-texts', 'data-testid': 'mp-texts' }, loading());
  let show = 'all';
  let page = 0;
  let answer = null;
  node.append(warning, place);

  const rounds = repeatedly(node,
    () => server.get(path, { show, page, size: SIZE }),
    loaded => { answer = loaded; draw(); },
    error => replace(warning, error && problem(error)));

  function turn(change) {
    change();
    rounds.now();
  }

  function toggle(id) {
    if (!open.delete(id)) open.add(id);
    draw();
  }

  function draw() {
    if (answer.order === null) {
      replace(place, empty('This process belongs to no sales order, so it has no texts.', 'mp-no-order'));
      return;
    }
    const { content, total } = answer.texts;
    if (content.length === 0 && page > 0) {
      turn(() => { page = Math.max(0, Math.ceil(total / SIZE) - 1); });
      return;
    }
    const position = `${number(page * SIZE + 1)}–${number(page * SIZE + content.length)} of ${number(total)}`;
    replace(place, segments(),
      content.length === 0 ? empty(NOTHING[show], 'mp-no-texts') : table(content),
      paging(page, (page + 1) * SIZE < total, position, to => turn(() => { page = to; })));
  }

  const segments = () => el('div', { class: 'btn-group mp-segments', role: 'group', 'aria-label': 'Which texts' },
    PARTS.map(([value, key, word]) => el('button', {
      type: 'button', class: `btn btn-default btn-sm${show === value ? ' active' : ''}`, 'aria-pressed': String(show === value),
      'data-focus': value, 'data-testid': `mp-show-${value}`,
      click: () => turn(() => { show = value; page = 0; })
    }, `${word} `, el('span', { class: 'mp-count mp-number' }, number(answer.counts[key])))));

  const table = content => el('div', { class: 'mp-scroll' },
    el('table', { class: 'table mp-table', 'data-testid': 'mp-texts-table' },
      el('thead', {}, el('tr', {}, COLUMNS.map(word => el('th', { scope: 'col', class: word === 'Attempts' ? 'mp-right' : null }, word)))),
      el('tbody', {}, content.map(told => [row(told), open.has(told.text.id) && details(told)]))));

  function row({ text, copy }) {
    const expanded = open.has(text.id);
    const choose = event => {
      if (!event.target.closest('button, a') && !String(getSelection())) toggle(text.id);
    };
    return el('tr', {
      class: `mp-row${expanded ? ' mp-open' : ''}`, click: choose, 'data-testid': 'mp-text', 'data-text-id': text.id,
      'data-status': text.status
    },
    el('td', {}, el('button', {
      type: 'button', class: 'btn btn-link btn-sm mp-toggle', 'aria-expanded': String(expanded),
      'aria-label': expanded ? 'Hide text and time line' : 'Show text and time line', 'data-focus': `open-${text.id}`,
      'data-testid': 'mp-text-toggle', click: () => toggle(text.id)
    }, expanded ? '▾' : '▸')),
    el('td', { class: 'mp-nowrap' }, timeElement(text.createdAt)),
    el('td', {}, statusChip(text.status), text.sandbox && text.status !== 'SUPPRESSED' && [' ', sandboxChip()],
      text.resendOf && el('div', { class: 'mp-quiet' }, 'a repetition')),
    el('td', { title: text.milestone }, milestone(text.milestone)),
    el('td', { class: 'mp-number' }, text.document || '–'),
    el('td', { class: 'mp-name' }, el('div', { class: 'mp-clamped', title: text.contactName }, text.contactName),
      el('div', { class: 'mp-quiet' }, text.contact)),
    el('td', { class: 'mp-number mp-address' }, address(text.to)),
    el('td', {}, channel(text.channel)),
    el('td', { class: 'mp-reason' }, text.explanation, inTrouble(text) && !copy && el('div', {}, resendButton(text))),
    el('td', { class: 'mp-number mp-right' }, text.channel === 'NONE' ? '–' : number(text.attempts)));
  }

  const resendButton = text => answer.mayResend && el('button', {
    type: 'button', class: 'btn btn-default btn-sm mp-nowrap', 'data-testid': 'mp-resend', 'data-focus': `resend-${text.id}`,
    click: () => sendAgain(server, text, () => turn(() => { show = show === 'left-out' ? 'all' : show; page = 0; }))
  }, 'Send again');

  const details = ({ text, timeline, copy }) => el('tr', { class: 'mp-details', 'data-testid': 'mp-text-details' },
    el('td', { colspan: COLUMNS.length }, el('div', { class: 'mp-columns' },
      el('section', {},
        el('h4', {}, 'Text'),
        text.text === null ? el('p', { class: 'mp-quiet' }, 'It has not been filled in: nothing has been sent.')
          : el('p', { class: 'mp-body', 'data-testid': 'mp-text-body' }, text.text),
        el('p', { class: 'mp-quiet' }, `Template ${text.template}`,
          text.templateVersion !== null && `, version ${text.templateVersion}`),
        (text.detail || text.errorCode) && el('p', { class: 'mp-quiet', 'data-testid': 'mp-text-detail' },
          'The gateway says: ', text.detail || '', text.errorCode ? ` (${text.errorCode})` : ''),
        copy ? el('p', { class: 'mp-quiet' }, 'It has been sent again.')
          : !onItsWay(text) && !inTrouble(text) && resendButton(text)),
      el('section', {},
        el('h4', {}, 'What happened'),
        el('ol', { class: 'mp-events', 'data-testid': 'mp-text-timeline' }, timeline.map(event => el('li', {},
          el('time', { datetime: event.at, class: 'mp-number mp-quiet' }, exactTime(event.at)), ' ', statusChip(event.status),
          event.detail && el('div', {}, event.detail))))))));

  return rounds.stop;
}
