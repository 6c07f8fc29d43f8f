import { el } from './dom.js';

const MILESTONES = {
  S2P: 'Sent to production',
  PWOCOMP: 'Produced',
  SESHIP: 'Shipped',
  SEDEL: 'Delivered'
};

/** Word, sign and tone of each status; the tone is a class in plugin.css. */
export const STATUS = {
  QUEUED: ['Queued', '◷', 'wait'],
  SENDING: ['Sending', '➤', 'wait'],
  SENT: ['Sent', '✓', 'good'],
  DELIVERED: ['Delivered', '✓✓', 'good'],
  UNDELIVERED: ['Not delivered', '✕', 'bad'],
  FAILED: ['Failed', '✕', 'bad'],
  UNKNOWN: ['Unknown', '?', 'doubt'],
  SUPPRESSED: ['Left out', '–', 'off']
};

const CHANNELS = { TWILIO: 'Twilio', EMAIL: 'E-mail', NONE: 'None' };

export const milestone = code => MILESTONES[code] || code;
export const channel = name => CHANNELS[name] || name;
export const number = value => Number(value).toLocaleString();

const DAY_AND_TIME = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const TO_THE_SECOND = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });

export const time = instant => DAY_AND_TIME.format(new Date(instant));
export const exactTime = instant => TO_THE_SECOND.format(new Date(instant));

/** A day is the same day everywhere. */
export const day = date => DAY.format(new Date(`${date}T00:00:00Z`));

export const timeElement = instant =>
  el('time', { datetime: instant, title: exactTime(instant), class: 'mp-number' }, time(instant));

/** How long ago, in the largest unit that fits. */
export function age(instant) {
  const minutes = Math.max(0, Math.floor((Date.now() - new Date(instant)) / 60000));
  if (minutes < 1) return 'less than a minute';
  if (minutes < 60) return minutes === 1 ? '1 minute' : `${minutes} minutes`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return hours === 1 ? '1 hour' : `${hours} hours`;
  return `${Math.floor(hours / 24)} days`;
}

const chip = (tone, sign, word, attributes) =>
  el('span', { class: `mp-chip mp-${tone}`, ...attributes }, el('span', { 'aria-hidden': 'true' }, sign), ` ${word}`);

export const statusChip = status => {
  const [word, sign, tone] = STATUS[status] || [status, '•', 'off'];
  return chip(tone, sign, word, { 'data-testid': 'mp-text-status', 'data-status': status });
};

export const sandboxChip = () => chip('sandbox', '⚑', 'sandbox', {
  'data-testid': 'mp-sandbox',
  title: 'Recorded as if it had been sent; nothing left the machine.'
});

export function stateChip(order) {
  const [tone, sign, word] = order.cancelledAt ? ['off', '✕', 'Cancelled']
    : order.endedAt ? ['good', '✓', 'Finished'] : ['wait', '▶', 'Running'];
  return chip(tone, sign, word, { 'data-testid': 'mp-order-state' });
}

export const orderPath = order => `#/orders/${encodeURIComponent(order)}`;
export const instancePath = id => `#/process-instance/${encodeURIComponent(id)}/runtime`;
