'use strict';

const assert = require('node:assert/strict');
const { createServer } = require('node:http');
const { after, before, beforeEach, describe, test } = require('node:test');
const { Worker } = require('./worker');

const TASK = {
  id: 't-1', topicName: 'credit-check', businessKey: 'SO-1', retries: null, variables: { orderNumber: { value: 'SO-1', type: 'String' } }
};

describe('a worker', () => {
  let server;
  let requests;
  let tasks;
  let status;

  before(() => new Promise(resolve => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', chunk => { body += chunk; });
      request.on('end', () => {
        requests.push({ path: request.url, authorization: request.headers.authorization, body: JSON.parse(body) });
        const isFetch = request.url.endsWith('/fetchAndLock');
        response.writeHead(isFetch ? 200 : status, { 'Content-Type': 'application/json' });
        response.end(isFetch ? JSON.stringify(tasks.splice(0)) : '');
      });
    }).listen(0, '127.0.0.1', resolve);
  }));

  after(() => server.close());

  beforeEach(() => {
    requests = [];
    tasks = [{ ...TASK }];
    status = 204;
  });

  const worker = work => new Worker({
    url: `http://127.0.0.1:${server.address().port}`, user: 'will', password: 'secret', id: 'w-1', topic: 'credit-check'
  }, work);

  test('completes a task with the variables of its work', async () => {
    const seen = [];
    const completed = await worker(async task => {
      seen.push(task.businessKey, task.variables.orderNumber);
      return { creditApproved: true };
    }).runOnce();
    assert.equal(completed, 1);
    assert.deepEqual(seen, ['SO-1', 'SO-1']);
    assert.deepEqual(requests.map(({ path }) => path), ['/api/external-task/fetchAndLock', '/api/external-task/t-1/complete']);
    assert.deepEqual(requests[1].body, { workerId: 'w-1', variables: { creditApproved: { value: true } } });
    assert.equal(requests[0].authorization, `Basic ${Buffer.from('will:secret').toString('base64')}`);
  });

  test('reports a failure, with one retry less each time', async () => {
    tasks = [{ ...TASK, retries: 1 }];
    const completed = await worker(async () => { throw new Error('the bank is closed'); }).runOnce();
    assert.equal(completed, 0);
    assert.deepEqual(requests[1].body, { workerId: 'w-1', errorMessage: 'the bank is closed', retries: 0, retryTimeout: 60_000 });
  });

  test('does nothing without a task', async () => {
    tasks = [];
    assert.equal(await worker(async () => assert.fail('no task')).runOnce(), 0);
    assert.equal(requests.length, 1);
  });
});
