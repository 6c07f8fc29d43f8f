import { svg } from './dom.js';
import { number, STATUS } from './words.js';

const WIDTH = 440;
const LABEL = 120;
const COUNT = 60;
const ROW = 26;
const BAR = 14;

/** Bars, one for each status; the words and figures say what the colours say. */
export function chart(counts) {
  const rows = Object.entries(STATUS).map(([status, [word, , tone]]) => ({ word, tone, count: counts[status] || 0 }));
  const most = Math.max(1, ...rows.map(row => row.count));
  const room = WIDTH - LABEL - COUNT;
  return svg('svg', {
    width: WIDTH, height: rows.length * ROW, viewBox: `0 0 ${WIDTH} ${rows.length * ROW}`, role: 'img', class: 'mp-chart',
    'data-testid': 'mp-chart', 'aria-label': rows.map(row => `${row.word}: ${number(row.count)}`).join(', ')
  }, rows.map(({ word, tone, count }, index) => {
    const middle = index * ROW + ROW / 2;
    const length = count ? Math.max(3, room * count / most) : 1;
    return [
      svg('text', { x: LABEL - 10, y: middle, class: 'mp-chart-label' }, word),
      svg('rect', { x: LABEL, y: middle - BAR / 2, width: length, height: BAR, rx: 2, class: count ? `mp-bar-${tone}` : 'mp-bar-none' }),
      svg('text', { x: LABEL + length + 8, y: middle, class: 'mp-chart-count' }, number(count))
    ];
  }));
}
