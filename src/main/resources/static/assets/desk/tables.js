// Tables of every page: their column headers stick, and on narrow screens each cell shows the name of its column.

function label(table) {
  const names = [...(table.tHead?.rows[0]?.cells ?? [])].map((cell) => cell.textContent.replace(/[▲▼↑↓]/, '').trim());
  [...table.tBodies].flatMap((body) => [...body.rows]).forEach((row) => {
    [...row.cells].forEach((cell, index) => {
      if (row.cells.length === names.length && !cell.dataset.column) {
        cell.dataset.column = names[index];
      }
      cell.classList.toggle('blank', cell.childElementCount === 0 && cell.textContent.trim() === '');
    });
  });
}

// A box that scrolls sideways keeps the headers itself; keyboard users need to reach it, and screen readers need a name.
function fit(box) {
  box.classList.remove('fits', 'scrolls');
  const isWide = box.scrollWidth > box.clientWidth;
  box.classList.add(isWide ? 'scrolls' : 'fits');
  if (isWide && !box.hasAttribute('tabindex')) {
    box.tabIndex = 0;
    box.setAttribute('role', 'region');
    box.setAttribute('aria-label', box.querySelector('caption')?.textContent ?? document.body.dataset.tableLabel);
  }
}

function update() {
  document.querySelectorAll('main table.table').forEach(label);
  document.querySelectorAll('.table-responsive:not(.offered)').forEach(fit);
}

update();
window.addEventListener('resize', update);
document.addEventListener('htmx:load', update);
document.addEventListener('rows-added', update);
