// Draws the table of today's hours. Whoever cannot see the drawing has the table.

const COLOURS = {
  queued: '#6c757d', sending: '#0dcaf0', sent: '#24527a', delivered: '#198754',
  undelivered: '#ffc107', failed: '#dc3545', unknown: '#e2a13c', suppressed: '#c3ccd3',
};

const canvas = document.getElementById('plot');
if (canvas) {
  const table = document.getElementById('hours');
  const names = [...table.tHead.rows[0].cells].map((cell) => cell.textContent).slice(1);
  const rows = [...table.tBodies[0].rows];
  const column = (index) => rows.map((row) => Number(row.cells[index + 1].textContent));
  new window.Chart(canvas, {
    data: {
      labels: rows.map((row) => row.cells[0].textContent),
      datasets: names.map((name, index) => name === 'milestones'
        ? { type: 'line', label: name, data: column(index), borderColor: '#7a3e8f', backgroundColor: '#7a3e8f', borderWidth: 2, pointRadius: 2, order: 0 }
        : { type: 'bar', label: name, data: column(index), backgroundColor: COLOURS[name], stack: 'texts', order: 1 }),
    },
    options: {
      maintainAspectRatio: false,
      animation: false,
      scales: { x: { stacked: true, grid: { display: false } }, y: { stacked: true, beginAtZero: true, ticks: { precision: 0 } } },
      plugins: { legend: { position: 'bottom', labels: { boxWidth: 12 } } },
    },
  });
}
