// Draws the model that an order follows, and highlights the current steps and those it has passed, once it is opened.

/** Below this zoom level labels are illegible: the first current step is shown instead of the whole model. */
const MIN_LEGIBLE_ZOOM = 0.4;

const container = document.querySelector('[data-process]');

/** Returns the id of the sub-process or process around each step. */
function containersOf(scope, containers = new Map()) {
  (scope.flowElements || []).forEach((step) => {
    containers.set(step.id, scope.id);
    containersOf(step, containers);
  });
  return containers;
}

/** The library is large, so it is loaded with the first diagram. */
function loadLibrary() {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = container.dataset.library;
    script.addEventListener('load', resolve);
    script.addEventListener('error', reject);
    document.head.append(script);
  });
}

async function draw() {
  await loadLibrary();
  const response = await fetch(container.dataset.process, { headers: { Accept: 'application/json' } });
  if (!response.ok) {
    throw new Error(`HTTP status ${response.status}`);
  }
  const view = await response.json();
  const viewer = new window.BpmnJS({ container });
  await viewer.importXML(view.model);
  const canvas = viewer.get('canvas');
  const elements = viewer.get('elementRegistry');
  const containers = new Map(viewer.getDefinitions().rootElements.flatMap((root) => [...containersOf(root)]));
  const isDrawn = (id) => elements.get(id) && !elements.get(id).hidden;
  /** A step in a collapsed sub-process is not drawn: the sub-process stands for it. */
  const drawn = (id) => {
    let step = id;
    while (step && !isDrawn(step)) {
      step = containers.get(step);
    }
    return step;
  };
  const drawnSteps = (ids) => [...new Set(ids.map(drawn))].filter((id) => id && elements.get(id).parent);
  const current = drawnSteps(view.current.map((step) => step.id));
  const passed = drawnSteps(view.passed);
  passed.filter((id) => !current.includes(id)).forEach((id) => canvas.addMarker(id, 'passed'));
  current.forEach((id) => canvas.addMarker(id, 'current'));
  canvas.zoom('fit-viewport', 'auto');
  if (canvas.zoom() < MIN_LEGIBLE_ZOOM && elements.get(current[0])) {
    const { x, y, width, height } = elements.get(current[0]);
    canvas.zoom(MIN_LEGIBLE_ZOOM);
    const visible = canvas.viewbox();
    canvas.viewbox({
      x: x + width / 2 - visible.width / 2, y: y + height / 2 - visible.height / 2, width: visible.width, height: visible.height
    });
  }
  container.dataset.drawn = 'true';
}

function open() {
  draw().catch(() => {
    container.textContent = container.dataset.error;
  });
}

const folded = container.closest('details');
if (folded.open) {
  open();
} else {
  folded.addEventListener('toggle', open, { once: true });
}
