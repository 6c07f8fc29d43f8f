'use strict';

const rule = require('../lib/rule');
const { extensions, is } = require('../lib/model');

/** Inputs and outputs are where the engine allows them. */
module.exports = rule((model, report) => {
  model.run('bpmn:FlowElement').forEach(element => {
    const mappings = extensions(element, 'camunda:InputOutput');
    if (!mappings.length) {
      return;
    }
    if (is(element, 'bpmn:StartEvent', 'bpmn:BoundaryEvent', 'bpmn:Gateway', 'bpmn:SequenceFlow')
        || is(element, 'bpmn:SubProcess') && element.triggeredByEvent) {
      report(element, 'has inputs or outputs, which the engine does not allow here; put them on a step after it.');
    } else if (mappings.some(mapping => (mapping.outputParameters || []).length)
        && (is(element, 'bpmn:EndEvent') || element.loopCharacteristics)) {
      report(element, 'has outputs, which the engine does not allow here; put them on a step before it.');
    }
  });
});
