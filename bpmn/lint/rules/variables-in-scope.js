'use strict';

const rule = require('../lib/rule');
const contract = require('../lib/contract');
const juel = require('../lib/juel');
const { is } = require('../lib/model');
const { Graph, place } = require('../lib/graph');
const { beanCalls } = require('../lib/calls');
const { receivers } = require('../lib/receivers');
const { isForEach, isSetByModel, keeps } = require('../lib/scope');
const { texts } = require('../lib/texts');

/** The bean that sets each variable of the process. */
const SET_BY = {
  itemsToMake: 'recordOrder',
  submission: 'releaseWorkOrders',
  releasedWorkOrders: 'releaseWorkOrders',
  workOrdersReleased: 'releaseWorkOrders',
  moreItems: 'releaseWorkOrders',
  shippingEvent: 'recordShippingEvent',
  shippingEventPlanned: 'recordShippingEvent',
  moreShippingEvents: 'recordShippingEvent'
};

const NEEDED = { 'complete-work-order': 'workOrder', 'ship': 'shippingEvent', 'confirm-delivery': 'shippingEvent' };

/** A step that reads a variable of the contract comes after the step that sets it, or is in the variable's scope. */
module.exports = rule((model, report) => {
  const process = model.executable(contract.process);
  if (!process) {
    return;
  }
  const graph = new Graph(model, process);
  readings(model, process)
    .filter(({ symbol, variable, element }) => !keepsAround(model, symbol, variable, element) && !isSetByModel(model, variable))
    .forEach(({ symbol, variable, at }) => {
      if (variable === 'workOrder') {
        report(symbol, 'needs variable workOrder, which is not in scope; put it into a sub-process with a multi-instance marker over ${releasedWorkOrders} and element variable workOrder.');
      } else if (SET_BY[variable] && graph.isBefore(at, setters(graph, variable))) {
        report(symbol, `reads ${variable} before \${${SET_BY[variable]}} has set it; move it after that step.`);
      }
    });
  checkSeveralEvents(model, graph, report);
});

/** If several events can be in progress at the same time, each has to keep its own number. */
function checkSeveralEvents(model, graph, report) {
  [...needing(model, graph.process, 'shippingEvent')]
    .filter(symbol => !keepsAround(model, symbol, 'shippingEvent') && !isSetByModel(model, 'shippingEvent'))
    .filter(symbol => isParallel(graph, symbol))
    .forEach(symbol => report(symbol,
      'uses a shippingEvent that the next planned event overwrites; put it into a sub-process with input shippingEvent = ${shippingEvent}.'));
}

/** Whether the flow splits after recordShippingEvent: one branch leads to the step, another plans the next event. */
function isParallel(graph, symbol) {
  const ship = place('in', symbol);
  const plan = graph.symbols.filter(other => other.id === 'plan-shipping-event').map(other => place('in', other));
  const recorded = graph.reach(graph.beanPlaces('recordShippingEvent'));
  return graph.symbols
    .filter(split => recorded.has(place('out', split)) && isSplit(split))
    .some(split => (split.outgoing || []).some(one => (split.outgoing || []).some(other => one !== other
      && graph.reach([place('in', one)], new Set(plan)).has(ship)
      && plan.some(at => graph.reach([place('in', other)], new Set([ship])).has(at)))));
}

const isSplit = symbol => is(symbol, 'bpmn:ParallelGateway', 'bpmn:InclusiveGateway', 'bpmn:Activity', 'bpmn:Event');

/** @return {{symbol: object, variable: string, at: string}[]} which variables of the contract are read, and where */
function readings(model, process) {
  const written = texts(model)
    .filter(({ element }) => model.process(element) === process)
    .flatMap(({ element, text }) => namesIn(text).map(variable => reading(model, element, variable)));
  const tasks = Object.entries(NEEDED).flatMap(([id, variable]) => model.within(process, 'bpmn:UserTask')
    .filter(task => task.id === id).map(task => ({ symbol: task, variable, at: place('in', task) })));
  return [...tasks, ...written];
}

/** @return {string[]} empty for an expression that first checks whether a variable exists */
function namesIn(text) {
  const { calls, names } = juel.read(text);
  return calls.some(({ method }) => /^(has|get)Variable/.test(method)) ? [] : names.filter(name =>
    contract.variables.includes(name));
}

function reading(model, element, variable) {
  const symbol = model.symbol(element);
  const isAfter = is(element, 'camunda:OutputParameter', 'camunda:Out');
  return { symbol, variable, at: place(isAfter ? 'out' : 'in', symbol), element };
}

/**
 * @param element what reads the variable; a step needs it itself if it is the step
 * @return {boolean} whether an enclosing step, or the step that an event is attached to, keeps the variable
 */
function keepsAround(model, symbol, variable, element = symbol) {
  const own = model.lineage(element).find(ancestor => is(ancestor, 'camunda:InputOutput', 'bpmn:LoopCharacteristics'));
  const scopes = [...model.lineage(symbol), ...model.lineage(symbol.attachedToRef)];
  return scopes.some(scope => scope === symbol && own
    ? is(own, 'camunda:InputOutput') && isForEach(scope, variable)
    : keeps(scope, variable));
}

const setters = (graph, variable) => [
  ...graph.beanPlaces(SET_BY[variable]),
  ...variable === 'shippingEvent' ? graph.donePlaces('plan-shipping-event') : []
];

const needing = (model, process, variable) => new Set([
  ...model.within(process, 'bpmn:UserTask').filter(task => NEEDED[task.id] === variable),
  ...model.within(process, 'bpmn:FlowElement')
    .filter(symbol => beanCalls(symbol).some(({ bean }) => bean === 'takeOffShippingEvent')),
  ...['ShippingEventShipped', 'TakenOffShippingEvent'].flatMap(message => receivers(model, process, message))
]);
