// What every page of the Desk does.

// A second press while the first is under way would send a form twice.
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

// Back in the browser shows the page as it was left; it may be sent again.
window.addEventListener('pageshow', () => {
  document.querySelectorAll('form[data-sent]').forEach((form) => delete form.dataset.sent);
});

// The session has ended, or somebody may no longer do this: a part of the page cannot tell, the whole page can.
document.addEventListener('htmx:responseError', (event) => {
  if ([401, 403].includes(event.detail.xhr.status)) {
    window.location.reload();
  }
});

// After a refused form the first field that is wrong is where the person goes on.
document.querySelector('.is-invalid')?.focus();

// What does not fit can be moved sideways; whoever has no mouse needs to get there first, and to hear what it is.
function reachable() {
  document.querySelectorAll('.table-responsive').forEach((box) => {
    if (box.scrollWidth <= box.clientWidth || box.hasAttribute('tabindex')) {
      return;
    }
    box.tabIndex = 0;
    box.setAttribute('role', 'region');
    box.setAttribute('aria-label', box.querySelector('caption')?.textContent ?? 'Table');
  });
}

reachable();
window.addEventListener('resize', reachable);
document.addEventListener('htmx:load', reachable);
