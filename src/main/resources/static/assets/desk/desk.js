// Behavior of every page of the Desk.

// A second click while the first one is in progress would submit a form twice.
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

// The session has ended or a permission was withdrawn: reload, because only the whole page can explain that.
document.addEventListener('htmx:responseError', (event) => {
  if ([401, 403].includes(event.detail.xhr.status)) {
    window.location.reload();
  }
});

// Buttons that print the page.
document.addEventListener('click', (event) => {
  if (event.target.closest('[data-print]')) {
    window.print();
  }
});

// After a form was not accepted, the first invalid field gets the focus.
document.querySelector('.is-invalid')?.focus();

// Tables that are too wide scroll sideways; keyboard users need to reach them, and screen readers need a name.
function makeScrollable() {
  document.querySelectorAll('.table-responsive').forEach((box) => {
    if (box.scrollWidth <= box.clientWidth || box.hasAttribute('tabindex')) {
      return;
    }
    box.tabIndex = 0;
    box.setAttribute('role', 'region');
    box.setAttribute('aria-label', box.querySelector('caption')?.textContent ?? document.body.dataset.tableLabel);
  });
}

makeScrollable();
window.addEventListener('resize', makeScrollable);
document.addEventListener('htmx:load', makeScrollable);
