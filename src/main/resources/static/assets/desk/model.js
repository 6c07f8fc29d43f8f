// Draws models, and marks changes in them: by a label, by an outline, and by color.

const containers = document.querySelectorAll('[data-model]');

async function draw(container) {
  const response = await fetch(container.dataset.model, { headers: { Accept: 'application/json' } });
  if (!response.ok) {
    throw new Error(`HTTP status ${response.status}`);
  }
  const viewer = new window.BpmnJS({ container });
  await viewer.importXML((await response.json()).model);
  viewer.get('canvas').zoom('fit-viewport', 'auto');
  marks(container).forEach((labels, id) => mark(viewer, id, labels));
  container.dataset.drawn = 'true';
}

/** Several changes of one element get one label. */
function marks(container) {
  const byElement = new Map();
  (container.dataset.marks ?? '').split('\n').filter(Boolean).forEach((line) => {
    const [type, id, label] = line.split('|').map((part) => part.trim());
    byElement.set(id, (byElement.get(id) ?? new Map()).set(type, label));
  });
  return byElement;
}

function mark(viewer, id, labels) {
  const element = viewer.get('elementRegistry').get(id);
  if (!element) {
    return;
  }
  const [type] = labels.keys();
  viewer.get('canvas').addMarker(id, `change-${type.toLowerCase()}`);
  const label = document.createElement('span');
  label.className = 'change-label';
  label.textContent = [...labels.values()].join(', ');
  viewer.get('overlays').add(id, { position: position(element), html: label });
}

function position(element) {
  return element.waypoints
    ? { bottom: 0, left: 0 }
    : { top: -12, left: 0 };
}

containers.forEach((container) => draw(container).catch(() => {
  container.textContent = container.dataset.error;
}));
