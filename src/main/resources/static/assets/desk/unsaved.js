// Asks before a user leaves a page with entries that are not saved.

const changed = new Set();

document.addEventListener('input', ({ target }) => {
  if (target.form?.method === 'post') {
    changed.add(target.form);
  }
});

document.addEventListener('rejected', ({ target }) => changed.add(target));
document.addEventListener('htmx:afterRequest', ({ target, detail }) => detail.successful && changed.delete(target));
document.addEventListener('accepted', () => changed.clear());
document.addEventListener('submit', ({ target, defaultPrevented }) => {
  if (!defaultPrevented) {
    changed.delete(target); // the browser itself submits it
  }
});

window.addEventListener('beforeunload', (event) => {
  if ([...changed].some((form) => form.isConnected)) {
    event.preventDefault();
    event.returnValue = true; // for browsers before 2024
  }
});
