// Draws the model an order follows, and marks where the order is and what it has passed.

/** Below this nobody can read the names of steps; then the first current step is shown rather than everything. */
const READABLE = 0.4;

const place = document.querySelector('[data-process]');

async function draw() {
  const answer = await fetch(place.dataset.process, { headers: { Accept: 'application/json' } });
  if (!answer.ok) {
    throw new Error(`the picture was refused with ${answer.status}`);
  }
  const picture = await answer.json();
  const viewer = new window.BpmnJS({ container: place });
  await viewer.importXML(picture.model);
  const canvas = viewer.get('canvas');
  const elements = viewer.get('elementRegistry');
  const mark = (id, marker) => elements.get(id) && canvas.addMarker(id, marker);
  const current = picture.current.map((one) => one.id);
  picture.passed.filter((id) => !current.includes(id)).forEach((id) => mark(id, 'passed'));
  current.forEach((id) => mark(id, 'current'));
  canvas.zoom('fit-viewport', 'auto');
  if (canvas.zoom() < READABLE && elements.get(current[0])) {
    const { x, y, width, height } = elements.get(current[0]);
    canvas.zoom(READABLE);
    const seen = canvas.viewbox();
    canvas.viewbox({
      x: x + width / 2 - seen.width / 2, y: y + height / 2 - seen.height / 2, width: seen.width, height: seen.height
    });
  }
  place.dataset.drawn = 'true';
}

draw().catch(() => {
  place.textContent = 'The picture cannot be drawn here; the sentence above says where the order is.';
});
