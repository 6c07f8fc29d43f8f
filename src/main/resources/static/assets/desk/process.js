// Draws the model that an order follows, and highlights the current steps and those it has passed.

/** Below this zoom level labels are illegible: the first current step is shown instead of the whole model. */
const MIN_LEGIBLE_ZOOM = 0.4;

const container = document.querySelector('[data-process]');

async function draw() {
  const response = await fetch(container.dataset.process, { headers: { Accept: 'application/json' } });
  if (!response.ok) {
    throw new Error(`HTTP status ${response.status}`);
  }
  const view = await response.json();
  const viewer = new window.BpmnJS({ container });
  await viewer.importXML(view.model);
  const canvas = viewer.get('canvas');
  const elements = viewer.get('elementRegistry');
  const mark = (id, marker) => elements.get(id) && canvas.addMarker(id, marker);
  const current = view.current.map((step) => step.id);
  view.passed.filter((id) => !current.includes(id)).forEach((id) => mark(id, 'passed'));
  current.forEach((id) => mark(id, 'current'));
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

draw().catch(() => {
  container.textContent = container.dataset.error;
});
