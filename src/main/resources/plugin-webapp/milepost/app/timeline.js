import { el, svg } from './dom.js';
import { milestone, time } from './words.js';

const STEP = 150;
const ROW = 112;
const TOP = 24;
const RADIUS = 11;
const MOST = 24;
const LONGEST = 22;

const short = text => text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;

/** Steps of the same kind are one: "Complete work order: PWO-1 and 3 more". */
function waiting(openTasks) {
  const byName = new Map();
  openTasks.forEach(task => byName.set(task.name, [...(byName.get(task.name) || []), task.document].filter(Boolean)));
  return [...byName].map(([name, documents]) => ({
    kind: 'waits', title: short(name),
    second: short(documents.length > 1 ? `${documents[0]} +${documents.length - 1}` : documents[0] || ''),
    third: 'waiting', full: `waits for: ${[name, ...documents].join(' ')}`
  }));
}

const documentOf = one => one.code === 'S2P' ? `submission ${one.document}` : one.document;

function points(order) {
  const reached = (title, second, at, kind = 'reached') => ({
    kind, title: short(title), second: short(second), third: time(at),
    full: `${[title, second].filter(Boolean).join(' ')}, ${time(at)}`
  });
  const end = order.cancelledAt ? [reached('Cancelled', '', order.cancelledAt, 'cancelled')]
    : order.endedAt ? [reached('Finished', '', order.endedAt, 'finished')] : [];
  return [
    reached('Entered', '', order.enteredAt, 'entered'),
    ...order.milestones.map(one => reached(milestone(one.code), documentOf(one), one.at)),
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

/** The line runs in rows from left to right. */
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
 * A picture of what an order reached and what it waits for; drawn again when there is more or less room.
 * `choice.whole` says whether earlier milestones are shown as well, and outlives the picture.
 */
export function timeline(order, choice) {
  const all = points(order);
  const node = el('div', { class: 'mp-picture' });
  let width = 0;
  const paint = () => {
    const hidden = choice.whole || all.length <= MOST ? 0 : all.length - MOST + 1;
    const gap = { kind: 'gap', title: `${hidden} earlier ones`, full: `${hidden} earlier ones` };
    node.replaceChildren(draw(hidden ? [all[0], gap, ...all.slice(hidden + 1)] : all, width),
      ...(all.length > MOST ? [more(hidden)] : []),
      ...(order.milestones.length ? [] : [nothing()]));
  };
  const more = hidden => el('button', {
    type: 'button', class: 'btn btn-link btn-sm', 'data-testid': 'mp-timeline-all',
    click: () => { choice.whole = !choice.whole; paint(); }
  }, hidden ? `Show ${hidden} earlier ones` : 'Show the latest only');
  const nothing = () => el('p', { class: 'mp-quiet', 'data-testid': 'mp-no-milestones' }, 'No milestone has been reached.');
  const observer = new ResizeObserver(([entry]) => {
    const room = Math.floor(entry.contentRect.width);
    if (room > 0 && room !== width) {
      width = room;
      paint();
    }
  });
  return { node, start: () => observer.observe(node), stop: () => observer.disconnect() };
}
