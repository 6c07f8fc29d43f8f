import messages from './bundle.js';

const PLACEHOLDER = /\{(\d)\}/;

/** Returns the message of a key; {0} and so on are replaced with the arguments. */
export const msg = (key, ...args) => msgWithNodes(key, ...args).join('');

/** Returns the message as a list: of texts, and of the nodes that replace {0} and so on. */
export const msgWithNodes = (key, ...nodes) =>
  messages[key].split(PLACEHOLDER).map((part, index) => index % 2 ? nodes[part] : part);

/** Returns the message of a key, or the fallback if there is none, such as for a milestone that a designer added. */
export const msgOr = (key, fallback) => messages[key] ?? fallback;
