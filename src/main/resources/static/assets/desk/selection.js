// Lists in which rows can be selected: a box for all rows of the page, and how many are selected.

const form = document.getElementById('selection');
const all = form.querySelector('[data-select-all]');
const selected = form.querySelector('[data-selected]');
const boxes = () => [...form.elements].filter((element) => element.name === 'selected');

function show() {
  const count = boxes().filter((box) => box.checked).length;
  all.checked = count > 0 && count === boxes().length;
  all.indeterminate = count > 0 && !all.checked;
  selected.textContent = selected.dataset.label.replace('{0}', count);
  form.querySelectorAll('button').forEach((button) => { button.disabled = count === 0; });
}

all.closest('label').hidden = false;
all.addEventListener('change', () => {
  boxes().forEach((box) => { box.checked = all.checked; });
  show();
});
document.addEventListener('change', (event) => event.target.name === 'selected' && show());
// The browser's Back button may show the page with boxes that are still checked.
window.addEventListener('pageshow', show);
show();
