// Draws the chart of today's hours from the table, which has the same figures for screen readers.

const COLORS = {
  QUEUED: '#6c757d', SENDING: '#0dcaf0', SENT: '#24527a', DELIVERED: '#198754',
  UNDELIVERED: '#ffc107', FAILED: '#dc3545', UNKNOWN: '#e2a13c', SUPPRESSED: '#c3ccd3',
};

const canvas = document.getElementById('plot');
if (canvas) {
  const style = getComputedStyle(document.documentElement);
  window.Chart.defaults.color = style.getPropertyValue('--ink');
  window.Chart.defaults.borderColor = style.getPropertyValue('--line');
  const table = document.getElementById('hours');
  const series = [...table.tHead.rows[0].cells].slice(1);
  const rows = [...table.tBodies[0].rows];
  const column = (index) => rows.map((row) => Number(row.cells[index + 1].textContent));
  new window.Chart(canvas, {
    data: {
      labels: rows.map((row) => row.cells[0].textContent),
      datasets: series.map(({ textContent: label, dataset }, index) => dataset.series === 'milestones'
        ? { type: 'line', label, data: column(index), borderColor: '#a86cc1', backgroundColor: '#a86cc1', borderWidth: 2, pointRadius: 2, order: 0 }
        : { type: 'bar', label, data: column(index), backgroundColor: COLORS[dataset.series], stack: 'texts', order: 1 }),
    },
    options: {
      maintainAspectRatio: false,
      animation: false,
      scales: { x: { stacked: true, grid: { display: false } }, y: { stacked: true, beginAtZero: true, ticks: { precision: 0 } } },
      plugins: { legend: { position: 'bottom', labels: { boxWidth: 12 } } },
    },
  });
}
