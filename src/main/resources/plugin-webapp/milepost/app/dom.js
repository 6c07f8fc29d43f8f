// Builds elements one by one: user input becomes text or an attribute value, never markup.
const SVG = 'http://www.w3.org/2000/svg';

function fill(node, attributes, children) {
  Object.entries(attributes || {}).forEach(([name, value]) => {
    if (typeof value === 'function') node.addEventListener(name, value);
    else if (value === true) node.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
  });
  node.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
  return node;
}

/** Usage: el('a', {href: '#/orders', click: event => …}, 'text', child, [children]). Attributes without a value are omitted. */
export const el = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);

export const svg = (tag, attributes, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);

/** Replaces the content of a node. The focus moves to the new element with the same data-focus, if there is one. */
export function replace(node, ...children) {
  const active = document.activeElement;
  const key = active && node.contains(active) && active.getAttribute('data-focus');
  node.replaceChildren(...children.flat(Infinity).filter(Boolean));
  if (key) {
    const next = [...node.querySelectorAll('[data-focus]')].find(element => element.getAttribute('data-focus') === key);
    if (next) next.focus({ preventScroll: true });
  }
}
