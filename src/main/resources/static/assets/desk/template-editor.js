// The template editor: inserts fields at the cursor, replaces non-GSM characters, and moves the cursor to an error.

const body = document.getElementById('body');
const subject = document.getElementById('subject');
let current = body;

[body, subject].forEach((input) => input.addEventListener('focus', () => { current = input; }));

function changed(input) {
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

function insert(text) {
  current.focus();
  current.setRangeText(text, current.selectionStart, current.selectionEnd, 'end');
  changed(current);
}

function replace(character, plain) {
  [body, subject].filter((input) => input.value.includes(character)).forEach((input) => {
    input.value = input.value.replaceAll(character, plain);
    changed(input);
  });
  body.focus();
}

function goTo(input, line, column) {
  const before = input.value.split('\n').slice(0, line - 1).join('\n').length;
  const start = before + (line > 1 ? 1 : 0);
  const end = input.value.indexOf('\n', start);
  input.focus();
  input.setSelectionRange(start + Math.max(0, column - 1), end < 0 ? input.value.length : end);
}

document.addEventListener('click', (event) => {
  const { dataset } = event.target.closest('button') ?? document.body;
  if (dataset.insert !== undefined) {
    insert(dataset.insert);
  } else if (dataset.replace !== undefined) {
    replace(dataset.replace, dataset.with);
  } else if (dataset.goTo !== undefined) {
    goTo(document.getElementById(dataset.goTo), Number(dataset.line), Number(dataset.column));
  }
});
