'use strict';

const rule = require('../lib/rule');
const contract = require('../lib/contract');
const juel = require('../lib/juel');
const { is } = require('../lib/model');
const { beanCalls, hasImplementation } = require('../lib/calls');
const { messagesOf } = require('../lib/receivers');

/** A process waits only for messages that are sent to it, and a step that sends a message has an implementation. */
module.exports = rule((model, report) => {
  model.run('bpmn:CatchEvent', 'bpmn:ReceiveTask').forEach(element => {
    const known = contract.messagesTo(model.process(element));
    const isForMessage = is(element, 'bpmn:ReceiveTask') || definitions(element).length;
    if (isForMessage && !messagesOf(element).length) {
      report(element, `waits for a message, but does not name it; choose one of: ${known.join(', ')}.`);
    }
    messagesOf(element).filter(name => !juel.isExpression(name) && !known.includes(name)).forEach(name =>
      report(element, `waits for message ${name || 'without a name'}, which Milepost does not send; the messages are: ${known.join(', ')}.`));
  });
  model.run('bpmn:ThrowEvent')
    .filter(event => definitions(event).some(definition => !hasImplementation(definition)) && !beanCalls(event).length)
    .forEach(event => report(event,
      'sends a message, but has no implementation and does nothing; choose Delegate expression and a bean, such as ${textContacts}, or External.'));
});

const definitions = event => (event.eventDefinitions || []).filter(definition => is(definition, 'bpmn:MessageEventDefinition'));
