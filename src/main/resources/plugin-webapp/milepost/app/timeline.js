import { el, svg } from './dom.js';
import { milestone, milestoneName, time } from './format.js';
import { msg } from './messages.js';

const STEP = 170;
const ROW = 112;
const TOP = 24;
const RADIUS = 11;
const MAX_POINTS = 24;
const MAX_LABEL_LENGTH = 22;

const shorten = text => text.length > MAX_LABEL_LENGTH ? `${text.slice(0, MAX_LABEL_LENGTH - 1)}…` : text;

/** Tasks of the same kind are one point, such as "Complete work order", "PWO-1 +3". */
function waiting(openTasks) {
  const byName = new Map();
  openTasks.forEach(task => byName.set(task.name, [...(byName.get(task.name) || []), task.document].filter(Boolean)));
  return [...byName].map(([name, documents]) => ({
    kind: 'waits', title: shorten(name),
    second: shorten(documents.length > 1 ? `${documents[0]} +${documents.length - 1}` : documents[0] || ''),
    third: msg('cockpit.timeline.waiting'), full: msg('cockpit.timeline.waitingFor', [name, ...documents].join(' '))
  }));
}

const documentOf = one => one.code === 'S2P' ? msg('milestone.submission', one.document) : one.document;

const codeAndDocument = one =>
  [milestoneName(one.code) === one.code ? '' : one.code, documentOf(one)].filter(Boolean).join(' · ');

function points(order) {
  const reached = (title, second, at, kind = 'reached', name = title, document = second) => ({
    kind, title: shorten(title), second: shorten(second), third: time(at),
    full: `${[name, document].filter(Boolean).join(' ')}, ${time(at)}`
  });
  const end = order.cancelledAt ? [reached(msg('order.status.cancelled'), '', order.cancelledAt, 'cancelled')]
    : order.endedAt ? [reached(msg('order.status.finished'), '', order.endedAt, 'finished')] : [];
  return [
    reached(msg('cockpit.order.entered'), '', order.enteredAt, 'entered'),
    ...order.milestones.map(one =>
      reached(milestoneName(one.code), codeAndDocument(one), one.at, 'reached', milestone(one.code), documentOf(one))),
    ...end,
    ...waiting(order.openTasks)
  ];
}

const SIGNS = {
  entered: () => svg('circle', { r: 5, class: 'mp-sign-fill' }),
  reached: () => svg('path', { d: 'M-5 0 L-1.5 4 L5 -4', class: 'mp-sign-line' }),
  finished: () => svg('rect', { x: -4.5, y: -4.5, width: 9, height: 9, class: 'mp-sign-fill' }),
  cancelled: () => svg('path', { d: 'M-4 -4 L4 4 M4 -4 L-4 4', class: 'mp-sign-line' }),
  waits: () => svg('path', { d: 'M0 -5 L0 0 L4 2', class: 'mp-sign-line' }),
  gap: () => [-4, 0, 4].map(cx => svg('circle', { cx, r: 1.5, class: 'mp-sign-fill' }))
};

const point = (one, x, y) => svg('g', { transform: `translate(${x} ${y})`, class: `mp-point mp-point-${one.kind}` },
  svg('title', {}, one.full),
  svg('circle', { r: RADIUS }), SIGNS[one.kind](),
  [one.title, one.second, one.third].filter(Boolean).map((line, index) =>
    svg('text', { y: RADIUS + 18 + index * 16, class: index === 0 ? 'mp-point-title' : 'mp-point-line' }, line)));

/** Draws the line in rows from left to right. */
function draw(all, width) {
  const perRow = Math.max(2, Math.floor(width / STEP));
  const column = width / perRow;
  const rows = Math.ceil(all.length / perRow);
  const x = index => (index % perRow) * column + column / 2;
  const y = index => Math.floor(index / perRow) * ROW + TOP;
  const lines = all.slice(1).flatMap((one, index) => {
    const to = index + 1;
    const style = { class: one.kind === 'waits' ? 'mp-line mp-line-waits' : 'mp-line' };
    return x(to) > x(index)
      ? [svg('line', { x1: x(index), y1: y(index), x2: x(to), y2: y(to), ...style })]
      : [svg('line', { x1: x(index), y1: y(index), x2: width, y2: y(index), ...style }),
        svg('line', { x1: 0, y1: y(to), x2: x(to), y2: y(to), ...style })];
  });
  return svg('svg', {
    width, height: rows * ROW, viewBox: `0 0 ${width} ${rows * ROW}`, role: 'img', class: 'mp-timeline', 'data-testid': 'mp-timeline',
    'aria-label': all.map(one => one.full).join('; ')
  }, lines, all.map((one, index) => point(one, x(index), y(index))));
}

/**
 * Draws what an order has reached and what it is waiting for, and redraws it when the width changes.
 * `options.showAll` is whether earlier milestones are shown too; it is kept when the order is drawn again.
 */
export function timeline(order, options) {
  const all = points(order);
  const node = el('div', { class: 'mp-picture' });
  let width = 0;
  const paint = () => {
    const hidden = options.showAll || all.length <= MAX_POINTS ? 0 : all.length - MAX_POINTS + 1;
    const earlier = msg('cockpit.timeline.earlier', hidden);
    const gap = { kind: 'gap', title: earlier, full: earlier };
    node.replaceChildren(draw(hidden ? [all[0], gap, ...all.slice(hidden + 1)] : all, width),
      ...(all.length > MAX_POINTS ? [toggle(hidden)] : []),
      ...(order.milestones.length ? [] : [nothing()]));
  };
  const toggle = hidden => el('button', {
    type: 'button', class: 'btn btn-link btn-sm', 'data-testid': 'mp-timeline-all',
    click: () => { options.showAll = !options.showAll; paint(); }
  }, hidden ? msg('cockpit.timeline.showEarlier', hidden) : msg('cockpit.timeline.showLatest'));
  const nothing = () => el('p', { class: 'mp-quiet', 'data-testid': 'mp-no-milestones' }, msg('cockpit.timeline.empty'));
  const observer = new ResizeObserver(([entry]) => {
    const available = Math.floor(entry.contentRect.width);
    if (available > 0 && available !== width) {
      width = available;
      paint();
    }
  });
  return { node, start: () => observer.observe(node), stop: () => observer.disconnect() };
}
