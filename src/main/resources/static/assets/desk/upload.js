// Uploads a file as the body of the request, so that the server can reject it before reading it.
const form = document.getElementById('upload');
const file = document.getElementById('file');
const error = document.getElementById('file-error');
const progress = document.getElementById('file-progress');
const labels = form.dataset;

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const selected = file.files[0];
  if (!selected) {
    return showError(labels.noFile);
  }
  if (selected.size > Number(form.dataset.maxBytes)) {
    return showError(labels.tooLarge);
  }
  showError('');
  setUploading(true);
  try {
    const response = await fetch(form.dataset.action, {
      method: 'POST',
      redirect: 'manual',
      body: selected,
      headers: {
        'Content-Type': 'application/octet-stream',
        'X-File-Name': encodeURIComponent(selected.name),
        [form.dataset.tokenHeader]: form.dataset.token,
      },
    });
    if (response.status === 201) {
      window.location.assign(response.headers.get('Location'));
      return undefined;
    }
    setUploading(false);
    return showError(await errorMessage(response));
  } catch (unreachable) {
    setUploading(false);
    return showError(labels.unreachable);
  }
});

async function errorMessage(response) {
  if (response.type === 'opaqueredirect' || [401, 403].includes(response.status)) {
    return labels.signedOut;
  }
  const isProblem = (response.headers.get('Content-Type') ?? '').includes('json');
  return isProblem ? (await response.json()).detail : labels.failed;
}

function showError(text) {
  error.textContent = text;
  file.classList.toggle('is-invalid', text !== '');
  if (text !== '') {
    file.focus();
  }
}

function setUploading(uploading) {
  progress.textContent = uploading ? labels.uploading : '';
  form.querySelector('button').disabled = uploading;
}
