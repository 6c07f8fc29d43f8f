// Counts down until the texts of a step leave, and then asks whether they have left.

const ENDS = new WeakMap();
const RETRY = 3_000;
const MAX_RETRIES = 20; // a page that nobody uses must not keep the session alive

let asked = 0;
let retries = 0;

function remaining(element) {
  if (!ENDS.has(element)) {
    ENDS.set(element, Date.now() + Number(element.dataset.seconds) * 1000);
  }
  return Math.max(0, Math.ceil((ENDS.get(element) - Date.now()) / 1000));
}

function refresh() {
  if (!document.hidden && retries < MAX_RETRIES && Date.now() - asked > RETRY) {
    asked = Date.now();
    retries += 1;
    window.htmx.ajax('GET', '/held-texts', { target: '#held-texts', swap: 'outerHTML' });
  }
}

setInterval(() => {
  const countdowns = [...document.querySelectorAll('#held-texts [data-seconds]')];
  countdowns.forEach((element) => { element.textContent = remaining(element); });
  if (countdowns.some((element) => remaining(element) === 0)) {
    refresh();
  } else {
    retries = 0;
  }
}, 500);
