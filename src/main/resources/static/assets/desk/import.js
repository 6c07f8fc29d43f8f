// Sends a file of contacts as it is, so that the server can refuse it before it reads any of it.
const form = document.getElementById('upload');
const file = document.getElementById('file');
const problem = document.getElementById('file-problem');
const state = document.getElementById('file-state');
const maxBytes = Number(form.dataset.maxBytes);

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const chosen = file.files[0];
  if (!chosen) {
    return refused('Choose a file first.');
  }
  if (chosen.size > maxBytes) {
    return refused(`The file is larger than ${maxBytes / 1024 / 1024} MB; split it.`);
  }
  refused('');
  busy(true);
  try {
    const answer = await fetch(form.dataset.action, {
      method: 'POST',
      redirect: 'manual',
      body: chosen,
      headers: {
        'Content-Type': 'application/octet-stream',
        'X-File-Name': encodeURIComponent(chosen.name),
        [form.dataset.tokenHeader]: form.dataset.token,
      },
    });
    if (answer.status === 201) {
      window.location.assign(answer.headers.get('Location'));
      return undefined;
    }
    busy(false);
    return refused(await sentence(answer));
  } catch (unreachable) {
    busy(false);
    return refused('The file did not arrive. Perhaps it was changed after you chose it, or the server cannot be reached; choose it again.');
  }
});

async function sentence(answer) {
  if (answer.type === 'opaqueredirect' || [401, 403].includes(answer.status)) {
    return 'Your session has ended, or you may not import contacts. Load this page again.';
  }
  const isProblem = (answer.headers.get('Content-Type') ?? '').includes('json');
  return isProblem ? (await answer.json()).detail : 'Milepost could not take the file. Try again.';
}

function refused(text) {
  problem.textContent = text;
  file.classList.toggle('is-invalid', text !== '');
  if (text !== '') {
    file.focus();
  }
}

function busy(is) {
  state.textContent = is ? 'Uploading…' : '';
  form.querySelector('button').disabled = is;
}
