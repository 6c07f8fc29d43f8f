// Someone else has changed the record of a form since it was opened. Shows what they and the user entered, field by field,
// lets the user decide, and saves the result. Nothing is overwritten that the user has not seen.

const SKIPPED = ['hidden', 'submit', 'button', 'password', 'file'];
const isBox = (field) => ['checkbox', 'radio'].includes(field.type);

/** The fields of a form by name; rows of a list, such as items[0].item, are one group. */
function groups(form) {
  const found = new Map();
  [...form.elements].filter((field) => field.name && !SKIPPED.includes(field.type)).forEach((field) => {
    const key = field.name.replace(/\[\d+].*/, '[]');
    found.set(key, [...(found.get(key) ?? []), field]);
  });
  return found;
}

/** What the fields say, as texts; asOpened: as the page was received. */
function read(key, fields, asOpened) {
  const isChecked = (field) => (asOpened ? field.defaultChecked : field.checked);
  const text = (field) => {
    if (isBox(field)) {
      return isChecked(field) ? '✓' : '';
    }
    if (field.tagName === 'SELECT') {
      return [...field.options].find((option) => (asOpened ? option.defaultSelected : option.selected))?.text ?? field.options[0]?.text ?? '';
    }
    return (asOpened ? field.defaultValue : field.value).trim().replaceAll('\r\n', '\n');
  };
  if (key.endsWith('[]')) {
    return rows(fields).filter((row) => row.some((field) => !isBox(field) && text(field)))
      .map((row) => row.map(text).filter(Boolean).join(' · '));
  }
  return fields.length > 1 && isBox(fields[0])
    ? fields.filter(isChecked).map((field) => field.value).sort()
    : [text(fields[0])].filter(Boolean);
}

function rows(fields) {
  const found = new Map();
  fields.forEach((field) => {
    const number = field.name.match(/\[(\d+)]/)[1];
    found.set(number, [...(found.get(number) ?? []), field]);
  });
  return [...found.values()];
}

/** The contents of a form as it was opened, by group. */
export function opened(form) {
  return new Map([...groups(form)].map(([key, fields]) => [key, read(key, fields, true)]));
}

function label(fields) {
  const [field] = fields;
  const legend = field.closest('fieldset')?.querySelector('legend');
  const named = (fields.length > 1 && legend) || field.labels?.[0] || legend;
  return (named?.textContent ?? field.ariaLabel ?? '').replace('*', '').trim();
}

/**
 * base: of opened(); rebase: receives the contents that are now saved.
 * Returns false if the form is no longer offered: the record has ended or was deleted.
 */
export async function resolve(form, submitter, base, rebase) {
  const theirs = await fetchForm(form);
  if (!theirs) {
    return false;
  }
  const theirGroups = groups(theirs);
  const differences = [...groups(form)].filter(([key]) => theirGroups.has(key)).map(([key, fields]) => ({
    key, fields, theirFields: theirGroups.get(key), mine: read(key, fields), theirs: read(key, theirGroups.get(key), true), base: base.get(key) ?? [],
  })).filter(({ mine, theirs: saved }) => !isEqual(mine, saved));
  const save = (choices) => {
    differences.forEach((difference, index) => apply(difference, choices[index]));
    form.elements.version.value = theirs.elements.version.value;
    rebase(opened(theirs));
    form.requestSubmit(submitter);
  };
  if (differences.length === 0) {
    save([]);
  } else {
    show(form, differences, save);
  }
  return true;
}

const isEqual = (one, other) => JSON.stringify(one) === JSON.stringify(other);

async function fetchForm(form) {
  const response = await fetch(window.location.href, { headers: { Accept: 'text/html' } });
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const sameAction = `form[action="${CSS.escape(form.getAttribute('action'))}"]`;
  const position = [...document.querySelectorAll(sameAction)].indexOf(form);
  const found = page.querySelectorAll(sameAction)[position];
  return found?.elements.version ? found : null;
}

function show(form, differences, save) {
  document.getElementById('conflict')?.remove();
  const panel = document.getElementById('conflict-template').content.firstElementChild.cloneNode(true);
  differences.forEach((difference, index) => panel.querySelector('tbody').append(row(panel, difference, index)));
  panel.querySelector('form').addEventListener('submit', (event) => {
    event.preventDefault();
    const choices = differences.map((difference, index) => panel.querySelector(`[name=choice-${index}]:checked`).value);
    panel.remove();
    save(choices);
  });
  panel.querySelector('[data-close]').addEventListener('click', () => {
    panel.remove();
    form.querySelector('[type=submit]').focus();
  });
  form.before(panel);
  panel.dispatchEvent(new Event('rows-added', { bubbles: true })); // names the columns on narrow screens
  panel.focus();
}

function row(panel, difference, index) {
  const line = document.getElementById('conflict-row').content.firstElementChild.cloneNode(true);
  const byThem = !isEqual(difference.theirs, difference.base);
  const byMe = !isEqual(difference.mine, difference.base);
  const by = byThem && byMe ? 'both' : byThem ? 'theirs' : 'mine';
  const name = label(difference.fields);
  line.querySelector('th').textContent = name;
  line.querySelector('[data-by]').textContent = panel.dataset[by];
  line.querySelectorAll('input').forEach((input) => {
    input.name = `choice-${index}`;
    const values = difference[input.value] ?? [...new Set([...difference.theirs, ...difference.mine])].sort();
    input.nextElementSibling.textContent = values.join(difference.key.endsWith('[]') ? '\n' : ', ') || panel.dataset.empty;
    input.ariaLabel = `${name}: ${input.dataset.label}`;
  });
  if (difference.key.endsWith('[]') || difference.fields.length < 2) {
    line.querySelector('[data-union]').remove();
  }
  line.querySelectorAll('input').forEach((input) => { input.checked = by !== 'both' && input.value === by; });
  return line;
}

function apply({ key, fields, theirFields, theirs, mine }, choice) {
  if (choice === 'mine') {
    return;
  }
  if (key.endsWith('[]') && !fields[0].closest('tbody')) {
    fields.forEach((field) => { field.value = theirFields.find((other) => other.name === field.name)?.value ?? ''; }); // always the same rows
  } else if (key.endsWith('[]')) {
    const body = fields[0].closest('tbody');
    body.replaceChildren(...[...theirFields[0].closest('tbody').children].map((line) => document.importNode(line, true)));
    body.dispatchEvent(new Event('rows-added', { bubbles: true }));
  } else if (isBox(fields[0])) {
    const wanted = choice === 'theirs' ? theirFields.filter((field) => field.defaultChecked).map((field) => field.value) : [...theirs, ...mine];
    check(fields, theirFields, wanted);
  } else {
    fields[0].value = theirFields[0].value;
  }
}

/** A box that this page does not have yet is copied from theirs. */
function check(fields, theirFields, wanted) {
  fields.forEach((field) => { field.checked = wanted.includes(field.value); });
  theirFields.filter((theirs) => wanted.includes(theirs.value) && !fields.some((field) => field.value === theirs.value)).forEach((theirs) => {
    const box = document.importNode(theirs.closest('.form-check, tr'), true);
    box.querySelector('input').checked = true;
    fields[0].closest('.form-check, tr').parentNode.append(box);
  });
}
