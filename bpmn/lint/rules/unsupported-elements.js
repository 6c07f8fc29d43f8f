'use strict';

const rule = require('../lib/rule');
const { attribute, extensions, is } = require('../lib/model');

/** Milepost runs every element of the model. */
module.exports = rule((model, report) => {
  model.run('bpmn:FlowElement').forEach(element => {
    if (is(element, 'bpmn:ComplexGateway')) {
      report(element, 'is a complex gateway, which the engine does not run; use an exclusive, inclusive or parallel gateway.');
    }
    if (is(element, 'bpmn:AdHocSubProcess')) {
      report(element, 'is an ad-hoc sub-process, which the engine does not run; use a sub-process with a start event.');
    }
    if (element.loopCharacteristics && is(element.loopCharacteristics, 'bpmn:StandardLoopCharacteristics')) {
      report(element, 'has a loop marker, which the engine ignores; draw the loop with a gateway, or use a multi-instance marker.');
    }
    if ((element.eventDefinitions || []).length > 1) {
      report(element, 'has several triggers, but the engine uses only the first; use a separate event for each.');
    }
    if (extensions(element, 'camunda:Connector').length) {
      report(element, 'has a connector, which Milepost does not support; choose Delegate expression and a bean, or External.');
    }
    if (attribute(element, 'caseRef')) {
      report(element, 'calls a case, but Milepost runs only processes; call a process.');
    }
  });
});
