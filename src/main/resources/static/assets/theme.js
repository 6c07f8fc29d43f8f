// Sets light or dark colors before the page is painted: those of the system, unless the user chose others in this browser.
// A classic script in the head of the page, because a module would run only after the page is visible.

(() => {
  const KEY = 'milepost-theme';
  const system = window.matchMedia('(prefers-color-scheme: dark)');

  // Browsers that store nothing throw an error.
  const chosen = () => {
    try {
      return ['light', 'dark'].includes(localStorage.getItem(KEY)) ? localStorage.getItem(KEY) : 'auto';
    } catch {
      return 'auto';
    }
  };

  const apply = (choice) => {
    document.documentElement.dataset.bsTheme = choice === 'auto' ? (system.matches ? 'dark' : 'light') : choice;
    document.querySelectorAll('button[data-theme]').forEach((button) => {
      button.setAttribute('aria-pressed', button.dataset.theme === choice);
    });
  };

  const choose = (choice) => {
    try {
      localStorage.setItem(KEY, choice);
    } catch { /* until the next page */ }
    apply(choice);
  };

  apply(chosen());
  system.addEventListener('change', () => apply(chosen()));
  window.addEventListener('storage', () => apply(chosen())); // another tab of this browser
  document.addEventListener('DOMContentLoaded', () => apply(chosen()));
  window.addEventListener('beforeprint', () => document.documentElement.setAttribute('data-bs-theme', 'light'));
  window.addEventListener('afterprint', () => apply(chosen()));
  document.addEventListener('click', ({ target }) => {
    const button = target.closest('button[data-theme]');
    if (button) {
      choose(button.dataset.theme);
    }
  });
})();
