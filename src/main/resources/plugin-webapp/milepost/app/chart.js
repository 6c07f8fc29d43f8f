import { svg } from './dom.js';
import { number, statusName, STATUSES } from './format.js';

const WIDTH = 440;
const LABEL = 120;
const COUNT = 60;
const ROW = 26;
const BAR = 14;

/** Draws one bar for each status. Labels and counts repeat what the colors show. */
export function chart(counts) {
  const rows = Object.entries(STATUSES).map(([status, { tone }]) => ({ label: statusName(status), tone, count: counts[status] || 0 }));
  const largest = Math.max(1, ...rows.map(row => row.count));
  const maxLength = WIDTH - LABEL - COUNT;
  return svg('svg', {
    width: WIDTH, height: rows.length * ROW, viewBox: `0 0 ${WIDTH} ${rows.length * ROW}`, role: 'img', class: 'mp-chart',
    'data-testid': 'mp-chart', 'aria-label': rows.map(row => `${row.label}: ${number(row.count)}`).join(', ')
  }, rows.map(({ label, tone, count }, index) => {
    const middle = index * ROW + ROW / 2;
    const length = count ? Math.max(3, maxLength * count / largest) : 1;
    return [
      svg('text', { x: LABEL - 10, y: middle, class: 'mp-chart-label' }, label),
      svg('rect', { x: LABEL, y: middle - BAR / 2, width: length, height: BAR, rx: 2, class: count ? `mp-bar-${tone}` : 'mp-bar-none' }),
      svg('text', { x: LABEL + length + 8, y: middle, class: 'mp-chart-count' }, number(count))
    ];
  }));
}
