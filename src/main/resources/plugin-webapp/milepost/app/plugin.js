import { dashboard } from './dashboard.js';
import { msg } from './messages.js';
import { order } from './order.js';
import { orders } from './orders.js';
import { messagesTab } from './texts.js';
import { mounted } from './view.js';

const plugin = (id, pluginPoint, priority, properties, view) => ({
  id: `milepost-${id}`, pluginPoint, priority, properties, ...(view ? mounted(view) : {})
});

export default [
  plugin('messages', 'cockpit.processInstance.runtime.tab', 20, { label: msg('cockpit.tab.messages') }, messagesTab),
  plugin('orders', 'cockpit.route', 2, { path: '/orders' }, orders),
  plugin('order', 'cockpit.route', 1, { path: '/orders/:number' }, order),
  plugin('navigation', 'cockpit.navigation', 75, {
    label: msg('cockpit.orders'),
    pagePath: '#/orders',
    checkActive: path => /#\/orders([/?]|$)/.test(path)
  }),
  plugin('dashboard', 'cockpit.dashboard', 20, { label: msg('cockpit.dashboard') }, dashboard)
];
