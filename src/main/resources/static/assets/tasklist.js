// For Tasklist: tasks sorted by due date, rejections in view, and a link from each task to its order in the Desk.
const DUE_FIRST = JSON.stringify([{ sortBy: 'dueDate', sortOrder: 'asc' }]);

// Tasklist keeps the sort order that a user chooses in the address. Without one it would show the newest tasks first.
function sortByDueDate() {
  const [page, query] = (window.location.hash || '#/').split('?');
  const parameters = new URLSearchParams(query);
  if (/^#!?\/$/.test(page) && !parameters.has('sorting')) {
    parameters.set('sorting', DUE_FIRST);
    window.location.replace(`${page}?${parameters}`);
  }
}

window.addEventListener('hashchange', sortByDueDate);
sortByDueDate();

// A rejection appears above a form that may be longer than the window.
const alerts = (node) => (node.nodeType === Node.ELEMENT_NODE
  ? [...(node.matches('.alert-danger') ? [node] : []), ...node.querySelectorAll('.alert-danger')] : []);

new MutationObserver((changes) => {
  const [alert] = changes.flatMap((change) => [...change.addedNodes]).flatMap(alerts);
  alert?.setAttribute('role', 'alert');
  alert?.scrollIntoView({ block: 'nearest' });
}).observe(document.documentElement, { childList: true, subtree: true });

// The label is one of those of the Cockpit plugin.
const labels = () => import('../camunda/api/cockpit/plugin/milepost/static/app/bundle.js');

async function findOrder({ engineApi }, task) {
  const response = await fetch(`${engineApi}/task/${encodeURIComponent(task)}/variables/orderNumber`, {
    credentials: 'same-origin', headers: { Accept: 'application/json' },
  });
  return response.ok ? (await response.json()).value : null;
}

async function show(link, api, task) {
  link.hidden = true;
  const order = task && await findOrder(api, task);
  if (order) {
    link.textContent = (await labels()).default['cockpit.order.openInDesk'];
    link.href = `/orders/${encodeURIComponent(order)}`;
    link.hidden = false;
  }
}

export default [{
  id: 'milepost-order-in-desk',
  pluginPoint: 'tasklist.task.action',
  priority: 50,
  render(node, { api }, scope) {
    const link = document.createElement('a');
    link.className = 'milepost-order';
    link.hidden = true;
    node.append(link);
    scope.$watch('task.id', (task) => show(link, api, task));
  },
}];
