import { el } from './dom.js';

import { zone } from './bundle.js';
import { msg, msgOr } from './messages.js';

/** Sign and tone of each status; the tone is a class in plugin.css. */
export const STATUSES = {
  QUEUED: { sign: '◷', tone: 'wait' },
  SENDING: { sign: '➤', tone: 'wait' },
  SENT: { sign: '✓', tone: 'good' },
  DELIVERED: { sign: '✓✓', tone: 'good' },
  UNDELIVERED: { sign: '✕', tone: 'bad' },
  FAILED: { sign: '✕', tone: 'bad' },
  UNKNOWN: { sign: '?', tone: 'doubt' },
  SUPPRESSED: { sign: '–', tone: 'off' }
};

export const statusName = status => msgOr(`text.status.${status}`, status);
export const milestoneName = code => msgOr(`milestone.${code}`, code);
export const channelName = channel => msgOr(`text.channel.${channel}`, channel);

/** "Shipped (SESHIP)"; only the code for a milestone that a designer added. */
export const milestone = code => milestoneName(code) === code ? code : `${milestoneName(code)} (${code})`;

export const number = value => Number(value).toLocaleString();

const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });

/** In the installation's time zone, as the Desk and files show times. */
const parts = seconds => new Intl.DateTimeFormat('en-US', {
  year: 'numeric', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit', ...seconds,
  timeZone: zone.id, timeZoneName: 'longOffset'
});
const TO_THE_MINUTE = parts();
const TO_THE_SECOND = parts({ second: '2-digit' });

/** Such as "Nov 30, 2026 8:05 AM CST"; browsers call many zones by their offset only, so the names come from the server. */
function named(format, instant) {
  const part = Object.fromEntries(format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  const offset = part.timeZoneName.slice('GMT'.length).replace('+00:00', '') || 'Z';
  const clock = [part.hour, part.minute, part.second].filter(Boolean).join(':');
  return `${part.month} ${part.day}, ${part.year} ${clock} ${part.dayPeriod} ${zone.names[offset] ?? part.timeZoneName}`;
}

export const time = instant => named(TO_THE_MINUTE, instant);
export const exactTime = instant => named(TO_THE_SECOND, instant);

/** Formats a date without converting it to the time zone of the browser. */
export const day = date => DAY.format(new Date(`${date}T00:00:00Z`));

export const timeElement = instant =>
  el('time', { datetime: instant, title: exactTime(instant), class: 'mp-number' }, time(instant));

/** Returns how long ago something happened, in the largest unit that fits. */
export function age(instant) {
  const minutes = Math.max(0, Math.floor((Date.now() - new Date(instant)) / 60000));
  if (minutes < 1) return msg('cockpit.age.now');
  if (minutes < 60) return minutes === 1 ? msg('cockpit.age.minute') : msg('cockpit.age.minutes', minutes);
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return hours === 1 ? msg('cockpit.age.hour') : msg('cockpit.age.hours', hours);
  return msg('cockpit.age.days', Math.floor(hours / 24));
}

const chip = (tone, sign, label, attributes) =>
  el('span', { class: `mp-chip mp-${tone}`, ...attributes }, el('span', { 'aria-hidden': 'true' }, sign), ` ${label}`);

export const statusChip = status => {
  const { sign, tone } = STATUSES[status] || { sign: '•', tone: 'off' };
  return chip(tone, sign, statusName(status), { 'data-testid': 'mp-text-status', 'data-status': status });
};

export const sandboxChip = () => chip('sandbox', '⚑', msg('cockpit.sandbox'), {
  'data-testid': 'mp-sandbox',
  title: msg('cockpit.sandbox.help')
});

export const divertedChip = destination => chip('sandbox', '↪', msg('cockpit.diverted', destination), {
  'data-testid': 'mp-diverted',
  title: msg('cockpit.diverted.help')
});

export function stateChip(order) {
  const [tone, sign, state] = order.cancelledAt ? ['off', '✕', 'cancelled']
    : order.endedAt ? ['good', '✓', 'finished'] : ['wait', '▶', 'running'];
  return chip(tone, sign, msg(`order.status.${state}`), { 'data-testid': 'mp-order-state' });
}

export const orderPath = order => `#/orders/${encodeURIComponent(order)}`;
export const instancePath = id => `#/process-instance/${encodeURIComponent(id)}/runtime`;

/** The order's page in the Desk, outside of Camunda's web apps. */
export function deskPath(order) {
  const appRoot = document.querySelector('base').getAttribute('app-root');
  return `${appRoot.slice(0, appRoot.lastIndexOf('/camunda'))}/orders/${encodeURIComponent(order)}`;
}
