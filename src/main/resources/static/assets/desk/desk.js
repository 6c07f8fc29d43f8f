// Behavior of every page of the Desk.

// Buttons that print the page.
document.addEventListener('click', (event) => {
  if (event.target.closest('[data-print]')) {
    window.print();
  }
});

// After a form was not accepted, the first invalid field gets the focus.
document.querySelector('.is-invalid')?.focus();

// A second click while the first one is in progress would submit a form twice; forms.js handles the others.
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method === 'get') {
    return;
  }
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = 'true';
});

// The browser's Back button shows the page as it was; its forms may be submitted again.
window.addEventListener('pageshow', () => {
  document.querySelectorAll('form[data-sent]').forEach((form) => delete form.dataset.sent);
});

// The key / goes to the search box, unless the user is typing.
document.addEventListener('keydown', (event) => {
  const search = document.getElementById('search');
  if (event.key === '/' && search && !event.ctrlKey && !event.metaKey && !event.altKey
    && !event.target.closest('input, textarea, select, [contenteditable]')) {
    event.preventDefault();
    search.select();
    search.focus();
  }
});
