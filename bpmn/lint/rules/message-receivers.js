'use strict';

const rule = require('../lib/rule');
const contract = require('../lib/contract');
const { is } = require('../lib/model');
const { isNonInterrupting, receivers } = require('../lib/receivers');

const CONSEQUENCES = {
  OrderCancelled: 'canceling an order is rejected',
  ShippingEventShipped: 'each order on a shipping event has to be shipped by itself',
  TakenOffShippingEvent: 'removing an order from a shipping event is rejected'
};

const PLACES = {
  OrderCancelled: 'an event sub-process that starts with it',
  ShippingEventShipped: 'a boundary event on user task ship',
  TakenOffShippingEvent: 'a boundary event on the sub-process with user task ship'
};

/** The messages of the contract are received where the order waits, and they interrupt what they have to interrupt. */
module.exports = rule((model, report) => {
  const process = model.executable(contract.process);
  if (!process) {
    return;
  }
  contract.required(process).messages.filter(message => !receivers(model, process, message).length).forEach(message =>
    report(process, `does not receive message ${message}, so ${CONSEQUENCES[message]}; add ${PLACES[message]}, or leave it out on purpose with ${contract.WITHOUT} = ${contract.wordFor('messages', message)}.`));
  contract.messages.forEach(message => receivers(model, process, message).forEach(event => {
    if (message === 'OrderDateChanged') {
      if (is(event, 'bpmn:StartEvent', 'bpmn:BoundaryEvent') && !isNonInterrupting(event)) {
        report(event, `receives ${message} and interrupts, so open steps would end when a date changes; make it non-interrupting.`);
      }
    } else if (isNonInterrupting(event)) {
      report(event, `receives ${message}, but does not interrupt, so what it should end stays open; make it interrupting.`);
    } else if (message !== 'OrderCancelled' && endsTooMuch(model, event)) {
      report(event, `ends the whole order when ${message} is received; use ${PLACES[message]}.`);
    } else if (message !== 'OrderCancelled' && isElsewhere(model, event)) {
      report(event, `waits for ${message} where user task ship is not open; use ${PLACES[message]}.`);
    }
  }));
});

/** @return {?object} the activity or scope that an event is attached to; null for an event in the flow itself */
function host(model, event) {
  if (is(event, 'bpmn:BoundaryEvent')) {
    return event.attachedToRef;
  }
  const scope = model.parent(event);
  return is(event, 'bpmn:StartEvent') && scope.triggeredByEvent ? model.parent(scope) : null;
}

const endsTooMuch = (model, event) => is(host(model, event) || event, 'bpmn:Process');

function isElsewhere(model, event) {
  const at = host(model, event);
  return at && at.id !== 'ship' && !model.within(at, 'bpmn:UserTask').some(task => task.id === 'ship');
}
