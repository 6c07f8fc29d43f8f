// Elements are made one by one; whatever people typed becomes text or an attribute, never markup.
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

/** el('a', {href: '#/orders', click: event => …}, 'text', child, [children]); a missing value leaves the attribute out */
export const el = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);

export const svg = (tag, attributes, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);

/** Replaces what is in a node; whoever had the focus keeps it if his like is there again (same data-focus). */
export function replace(node, ...children) {
  const active = document.activeElement;
  const key = active && node.contains(active) && active.getAttribute('data-focus');
  node.replaceChildren(...children.flat(Infinity).filter(Boolean));
  if (key) {
    const again = [...node.querySelectorAll('[data-focus]')].find(one => one.getAttribute('data-focus') === key);
    if (again) again.focus({ preventScroll: true });
  }
}
