'use strict';

const rule = require('../lib/rule');
const contract = require('../lib/contract');
const { is } = require('../lib/model');
const { beanCalls } = require('../lib/calls');

/** The file has an effect: orders start the process sales-order, and only if it is executable. */
module.exports = rule((model, report) => {
  const processes = model.elements.filter(element => is(element, 'bpmn:Process'));
  const isAnyRun = processes.some(process => process.isExecutable);
  processes
    .filter(process => !process.isExecutable && (!isAnyRun || process.id === contract.process))
    .forEach(process => report(process, 'is not executable, so deploying the file changes nothing; select Executable.'));
  if (!processes.some(process => process.id === contract.process)) {
    model.run('bpmn:Process')
      .filter(process => isForOrders(model, process))
      .forEach(process => report(process,
        `has the steps of an order, but orders start only process ${contract.process}; set the id of the process to ${contract.process}.`));
  }
});

const isForOrders = (model, process) => model.within(process, 'bpmn:FlowElement').some(element =>
  contract.tasks.includes(element.id) || beanCalls(element).some(call => call.bean === 'recordOrder'));
