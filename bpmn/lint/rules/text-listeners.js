'use strict';

const rule = require('../lib/rule');
const { is } = require('../lib/model');
const { beanCalls } = require('../lib/calls');

const WAITING = ['bpmn:UserTask', 'bpmn:ReceiveTask', 'bpmn:SubProcess', 'bpmn:CallActivity', 'bpmn:IntermediateCatchEvent'];

/** Interrupting a step texts nobody: the engine also calls end listeners on interruption. */
module.exports = rule((model, report) => {
  model.run(...WAITING)
    .filter(step => beanCalls(step).some(call => call.bean === 'textContacts' && call.when === 'end'))
    .forEach(step => report(step,
      'texts contacts when it ends, which includes interruptions such as a cancellation; use a service task with ${textContacts} after it instead.'));
});
