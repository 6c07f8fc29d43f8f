'use strict';

const rule = require('../lib/rule');
const contract = require('../lib/contract');
const { attribute, is } = require('../lib/model');
const { Graph, place } = require('../lib/graph');

/** The user tasks that Milepost looks for are in process sales-order, and orders reach them. */
module.exports = rule((model, report) => {
  const process = model.executable(contract.process);
  if (!process) {
    return;
  }
  const reached = new Graph(model, process).reach([place('in', process)]);
  const { tasks } = contract.required(process);
  contract.tasks.forEach(id => {
    const element = model.elements.find(candidate => candidate.id === id && is(candidate, 'bpmn:FlowElement'));
    if (!element) {
      const meant = model.within(process, 'bpmn:UserTask').find(task => isMeant(task, id));
      if (meant) {
        report(meant, `does not have the id by which Milepost finds it; set its id to ${id}.`);
      } else if (tasks.includes(id)) {
        report(process, `has no user task with id ${id}; add it (template ${templateOf(id)}), or leave it out on purpose with ${contract.WITHOUT} = ${contract.wordFor('tasks', id)}.`);
      }
    } else if (!is(element, 'bpmn:UserTask')) {
      report(element, `has the id of a user task of the contract; make it a user task, or give it another id.`);
    } else if (model.process(element) !== process) {
      report(element, `is in another process, where Milepost does not find it; move it into process ${contract.process} or one of its sub-processes.`);
    } else if (!reached.has(place('in', element))) {
      report(element, 'is never reached; connect it to the step before it.');
    }
  });
});

/** Whether a task was made with the template, or shows the form, of a task of the contract. */
const isMeant = (task, id) => attribute(task, 'modelerTemplate') === `io.milepost.${id}` || attribute(task, 'formRef') === id;

const templateOf = id => ({
  'send-to-production': 'Send items to production',
  'complete-work-order': 'Complete work order',
  'plan-shipping-event': 'Plan shipping event',
  'ship': 'Ship',
  'confirm-delivery': 'Confirm delivery'
})[id];
