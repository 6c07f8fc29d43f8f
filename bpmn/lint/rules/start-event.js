'use strict';

const rule = require('../lib/rule');
const contract = require('../lib/contract');
const { is } = require('../lib/model');

/** Only REST and a form start the process of an order. */
module.exports = rule((model, report) => {
  model.run('bpmn:Process', 'bpmn:SubProcess').filter(scope => !scope.triggeredByEvent).forEach(scope => {
    const starts = (scope.flowElements || []).filter(element => is(element, 'bpmn:StartEvent'));
    const plain = starts.filter(start => !(start.eventDefinitions || []).length);
    const isOfOrders = scope.id === contract.process;
    if (!starts.length) {
      report(scope, 'has no start event; add one and connect it to the first step.');
    }
    if (plain.length > 1) {
      plain.slice(1).forEach(start => report(start,
        'is a second start event; keep one without a trigger and connect it to the first step.'));
    }
    if (isOfOrders || is(scope, 'bpmn:SubProcess')) {
      starts.filter(start => !plain.includes(start)).forEach(start => report(start, isOfOrders
        ? 'has a trigger, but orders start by REST or with a form, and a process that starts automatically has no order; make it a start event without a trigger.'
        : 'has a trigger, which a sub-process does not allow; make it a start event without a trigger.'));
    }
  });
});
