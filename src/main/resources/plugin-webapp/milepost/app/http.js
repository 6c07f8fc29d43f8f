const WORDS = {
  401: 'Your session is over. Reload the page to sign in again.',
  403: 'You are not allowed to do this.',
  404: 'This does not exist, or you may not see it.'
};

async function answer(response) {
  const json = (response.headers.get('Content-Type') || '').includes('json');
  const body = json && response.status !== 204 ? await response.json().catch(() => null) : null;
  if (response.redirected && !json) throw new Error(WORDS[401]);
  if (!response.ok) {
    throw new Error((body && body.message) || WORDS[response.status] || `The server answered ${response.status}.`);
  }
  return body;
}

/** Every request but GET carries Camunda's token; without it Camunda ends the session. */
export function client(api) {
  const own = `${api.cockpitApi}/plugin/milepost/${encodeURIComponent(api.engine)}`;
  const send = (method, url, body) => fetch(url, {
    method,
    credentials: 'same-origin',
    headers: {
      Accept: 'application/json',
      'X-XSRF-TOKEN': api.CSRFToken,
      ...(body ? { 'Content-Type': 'application/json' } : {})
    },
    body: body ? JSON.stringify(body) : undefined
  }).catch(() => { throw new Error('The server cannot be reached.'); }).then(answer);
  const retry = (kind, id) => send('PUT', `${api.engineApi}/${kind}/${encodeURIComponent(id)}/retries`, { retries: 1 });
  return {
    get: (path, query) => send('GET', `${own}/${path}${query ? `?${new URLSearchParams(query)}` : ''}`),
    resend: text => send('POST', `${own}/texts/${encodeURIComponent(text)}/resend`),
    retry: incident => incident.job ? retry('job', incident.job) : retry('external-task', incident.externalTask)
  };
}
