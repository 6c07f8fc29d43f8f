// Adds and removes rows of items. The server reads them as items[0], items[1], …

const rows = document.getElementById('items');
const template = document.getElementById('item');
const add = document.querySelector('[data-add]');

function renumber() {
  [...rows.children].forEach((row, index) => {
    row.querySelectorAll('[name]').forEach((field) => {
      field.name = field.name.replace(/^items\[\d+]/, `items[${index}]`);
    });
    row.querySelectorAll('[data-label]').forEach((field) => {
      field.ariaLabel = field.dataset.label.replace('{0}', index + 1);
    });
  });
  add.disabled = rows.children.length >= Number(rows.dataset.max);
}

add.addEventListener('click', () => {
  rows.append(template.content.cloneNode(true));
  renumber();
  rows.dispatchEvent(new Event('rows-added', { bubbles: true }));
  rows.lastElementChild.querySelector('input').focus();
});

rows.addEventListener('click', (event) => {
  const button = event.target.closest('[data-remove]');
  if (button) {
    button.closest('tr').remove();
    renumber();
    (rows.querySelector('input') ?? add).focus();
  }
});
