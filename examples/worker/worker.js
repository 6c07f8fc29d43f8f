'use strict';

/**
 * Works on external tasks of one topic. Milepost retries a task whose worker died when its lock expires, so the work must
 * tolerate being done twice.
 */
class Worker {

  /**
   * @param {{url: string, user: string, password: string, id: string, topic: string, lock?: number, retries?: number}}
   *   options url: of Milepost; id: of this program; lock: milliseconds that one task may take
   * @param {(task: object) => Promise<object>} work gets a task, with businessKey (the order number) and variables by
   *   name; returns the variables to set, by name
   */
  constructor({ url, user, password, id, topic, lock = 60_000, retries = 3 }, work) {
    this.base = `${url}/api/external-task`;
    this.authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    this.options = { id, topic, lock, retries };
    this.work = work;
  }

  /** @return {Promise<number>} number of tasks that were completed */
  async runOnce() {
    const { id, topic, lock } = this.options;
    const response = await this.post('/fetchAndLock', {
      workerId: id, maxTasks: 5, topics: [{ topicName: topic, lockDuration: lock }]
    });
    const done = await Promise.all((await response.json()).map(task => this.process(task)));
    return done.filter(Boolean).length;
  }

  async process(task) {
    const { id: workerId, retries } = this.options;
    try {
      const values = await this.work({ ...task, variables: plain(task.variables) });
      const variables = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]));
      await this.post(`/${task.id}/complete`, { workerId, variables });
      return true;
    } catch (error) {
      // At 0 retries, operations see the task as an incident in Cockpit
      const left = (task.retries ?? retries) - 1;
      await this.post(`/${task.id}/failure`, {
        workerId, errorMessage: String(error.message), retries: Math.max(left, 0), retryTimeout: 60_000
      });
      return false;
    }
  }

  async post(path, body) {
    const response = await fetch(this.base + path, {
      method: 'POST',
      headers: { 'Authorization': this.authorization, 'Content-Type': 'application/json' },
      body: JSON.stringify(body)
    });
    if (!response.ok) {
      throw new Error(`${path}: HTTP ${response.status} ${await response.text()}`);
    }
    return response;
  }
}

const plain = variables => Object.fromEntries(Object.entries(variables).map(([name, { value }]) => [name, value]));

module.exports = { Worker };
