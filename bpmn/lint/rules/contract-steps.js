'use strict';

const rule = require('../lib/rule');
const contract = require('../lib/contract');
const { is } = require('../lib/model');
const { beanCalls } = require('../lib/calls');
const { Graph, place, placeOf } = require('../lib/graph');
const { receivers } = require('../lib/receivers');

/** Beans that need the fact, or the entries, of a user task. */
const AFTER = {
  releaseWorkOrders: 'send-to-production',
  recordShippingEvent: 'plan-shipping-event',
  takeOffShippingEvent: 'plan-shipping-event',
  shipOtherOrders: 'ship'
};

/** User tasks that need the bean after another task. */
const BETWEEN = [
  ['send-to-production', 'releaseWorkOrders', 'complete-work-order'],
  ['plan-shipping-event', 'recordShippingEvent', 'ship'],
  ['plan-shipping-event', 'recordShippingEvent', 'confirm-delivery']
];

/** The beans of the contract exist and run in the right order. */
module.exports = rule((model, report) => {
  const process = model.executable(contract.process);
  if (!process) {
    return;
  }
  const graph = new Graph(model, process);
  contract.required(process).beans.filter(bean => !graph.beanPlaces(bean).length).forEach(bean => report(process,
    `has no step with \${${bean}}; add it ${whereTo(bean)}${hint(bean)}.`));
  checkRecordOrder(graph, report);
  Object.entries(AFTER).forEach(([bean, task]) => checkAfter(graph, bean, task, report));
  BETWEEN.forEach(([task, bean, next]) => checkBetween(graph, task, bean, next, report));
  checkCancellation(graph, report);
});

function checkRecordOrder(graph, report) {
  const recorded = graph.beanPlaces('recordOrder');
  if (!recorded.length) {
    return;
  }
  const early = graph.symbols.find(symbol => needsOrder(symbol).some(target => graph.isBefore(target, recorded)));
  if (early) {
    report(early, 'comes before the step with ${recordOrder}, when an order from a form has no number yet; put ${recordOrder} directly after the start event.');
  }
}

/** @return {string[]} places where the order must already be recorded */
function needsOrder(symbol) {
  const calls = beanCalls(symbol).filter(call => contract.beans.includes(call.bean) && call.bean !== 'recordOrder');
  return [
    ...is(symbol, 'bpmn:UserTask', 'bpmn:CallActivity', 'bpmn:ReceiveTask') ? [place('in', symbol)] : [],
    ...calls.map(call => placeOf(symbol, call))
  ];
}

function checkAfter(graph, bean, task, report) {
  const done = [...graph.donePlaces(task), ...task === 'ship' ? donePlaces(graph, 'ShippingEventShipped') : []];
  if (done.length) {
    stepsWith(graph, bean).filter(step => step.places.some(at => graph.isBefore(at, done))).forEach(({ symbol }) =>
      report(symbol, `runs \${${bean}}, which belongs after user task ${task}; move it there.`));
  }
}

function checkBetween(graph, task, bean, next, report) {
  const missing = graph.reach(graph.donePlaces(task), new Set(graph.beanPlaces(bean)));
  graph.symbols.filter(symbol => symbol.id === next && is(symbol, 'bpmn:UserTask') && missing.has(place('in', symbol)))
    .forEach(symbol => report(symbol,
      `can be reached from ${task} without \${${bean}}; put a step with \${${bean}} directly after ${task}.`));
}

function checkCancellation(graph, report) {
  const received = receivers(graph.model, graph.process, 'OrderCancelled');
  const recorded = graph.beanPlaces('recordCancellation');
  if (!received.length || !recorded.length) {
    return;
  }
  stepsWith(graph, 'recordCancellation')
    .filter(step => step.places.some(at => graph.isBefore(at, donePlaces(graph, 'OrderCancelled'))))
    .forEach(({ symbol }) => report(symbol,
      'runs ${recordCancellation}, which belongs after the event that receives OrderCancelled; move it there.'));
  received
    .filter(event => !recorded.some(at => graph.reach([place('out', event)]).has(at)))
    .forEach(event => report(event,
      'receives OrderCancelled, but no step with ${recordCancellation} follows; add one directly after it.'));
}

const stepsWith = (graph, bean) => graph.symbols
  .map(symbol => ({ symbol, places: beanCalls(symbol).filter(call => call.bean === bean).map(call => placeOf(symbol, call)) }))
  .filter(step => step.places.length);

const donePlaces = (graph, message) =>
  receivers(graph.model, graph.process, message).map(event => place('out', event));

const whereTo = bean => ({
  recordOrder: 'directly after the start event',
  recordCancellation: 'after the event that receives OrderCancelled'
})[bean] || `directly after user task ${AFTER[bean]}`;

const hint = bean => {
  const word = contract.wordFor('beans', bean);
  return word ? `, or leave it out on purpose with ${contract.WITHOUT} = ${word}` : '';
};
