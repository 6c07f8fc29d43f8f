'use strict';

const rule = require('../lib/rule');
const contract = require('../lib/contract');
const { attribute, inputs } = require('../lib/model');
const { beanCalls } = require('../lib/calls');
const { Graph, place, placeOf } = require('../lib/graph');
const { receivers } = require('../lib/receivers');

/** The user task that must be completed before each bundled milestone. */
const FACTS = { S2P: 'send-to-production', PWOCOMP: 'complete-work-order', SESHIP: 'ship', SEDEL: 'confirm-delivery' };

/** No step texts about a fact that has not happened yet. */
module.exports = rule((model, report) => {
  const process = model.executable(contract.process);
  if (!process) {
    return;
  }
  const graph = new Graph(model, process);
  graph.symbols.forEach(symbol => beanCalls(symbol).filter(call => call.bean === 'textContacts').forEach(call => {
    const code = milestoneOf(symbol);
    const task = FACTS[code];
    if (task && graph.isBefore(placeOf(symbol, call), factsOf(model, graph, task))) {
      report(symbol, `texts about ${code} although user task ${task} is not completed yet; move it after ${task}, or choose another milestone.`);
    }
  }));
});

const milestoneOf = symbol => (inputs(symbol).find(input => attribute(input, 'name') === 'milestone') || {}).value;

const factsOf = (model, graph, task) => [
  ...graph.donePlaces(task),
  ...task === 'ship' ? receivers(model, graph.process, 'ShippingEventShipped').map(event => place('out', event)) : []
];
