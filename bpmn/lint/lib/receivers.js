'use strict';

const { is } = require('./model');

/** @return {object[]} events and receive tasks of a process that wait for a message */
function receivers(model, process, message) {
  return model.within(process, 'bpmn:CatchEvent', 'bpmn:ReceiveTask').filter(element => messagesOf(element).includes(message));
}

/** @return {string[]} names of the messages that an event or receive task waits for */
function messagesOf(element) {
  return [element, ...element.eventDefinitions || []]
    .map(holder => holder.messageRef)
    .filter(message => message)
    .map(message => message.name || '');
}

/** @return {boolean} whether an event does not interrupt its activity */
function isNonInterrupting(event) {
  return is(event, 'bpmn:BoundaryEvent') && event.cancelActivity === false
    || is(event, 'bpmn:StartEvent') && event.isInterrupting === false;
}

module.exports = { isNonInterrupting, messagesOf, receivers };
