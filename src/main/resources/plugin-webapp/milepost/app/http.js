import { msg } from './messages.js';

const EXPLAINED_STATUSES = [401, 403, 404];

const explain = status => EXPLAINED_STATUSES.includes(status)
  ? msg(`cockpit.error.${status}`) : msg('cockpit.error.other', status);

async function readBody(response) {
  const json = (response.headers.get('Content-Type') || '').includes('json');
  const body = json && response.status !== 204 ? await response.json().catch(() => null) : null;
  if (response.redirected && !json) throw new Error(explain(401));
  if (!response.ok) {
    throw new Error((body && body.message) || explain(response.status));
  }
  return body;
}

/** Requests carry Camunda's CSRF token: without it, Camunda ends the session on every request except GET. */
export function client(api) {
  const pluginApi = `${api.cockpitApi}/plugin/milepost/${encodeURIComponent(api.engine)}`;
  const send = (method, url, body) => fetch(url, {
    method,
    credentials: 'same-origin',
    headers: {
      Accept: 'application/json',
      'X-XSRF-TOKEN': api.CSRFToken,
      ...(body ? { 'Content-Type': 'application/json' } : {})
    },
    body: body ? JSON.stringify(body) : undefined
  }).catch(() => { throw new Error(msg('cockpit.error.unreachable')); }).then(readBody);
  const retry = (kind, id) => send('PUT', `${api.engineApi}/${kind}/${encodeURIComponent(id)}/retries`, { retries: 1 });
  return {
    get: (path, query) => send('GET', `${pluginApi}/${path}${query ? `?${new URLSearchParams(query)}` : ''}`),
    resend: text => send('POST', `${pluginApi}/texts/${encodeURIComponent(text)}/resend`),
    retry: incident => incident.job ? retry('job', incident.job) : retry('external-task', incident.externalTask)
  };
}
