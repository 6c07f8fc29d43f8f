'use strict';

const rule = require('../lib/rule');
const { is } = require('../lib/model');

/** Events define what they wait for or what they raise. */
module.exports = rule((model, report) => {
  model.run('bpmn:Event').forEach(event => {
    const definitions = event.eventDefinitions || [];
    if (!definitions.length && is(event, 'bpmn:IntermediateCatchEvent', 'bpmn:BoundaryEvent')) {
      report(event, 'has no trigger; choose one, such as a timer or a message.');
    }
    if (!definitions.length && is(event, 'bpmn:StartEvent') && model.parent(event).triggeredByEvent) {
      report(event, 'starts an event sub-process, but has no trigger; choose one, such as a timer or a message.');
    }
    definitions.forEach(definition => missing(event, definition).forEach(what =>
      report(event, `does not name its ${what}; choose one.`)));
  });
});

function missing(event, definition) {
  const isThrown = is(event, 'bpmn:ThrowEvent');
  if (is(definition, 'bpmn:SignalEventDefinition')) {
    return definition.signalRef ? [] : ['signal'];
  }
  if (is(definition, 'bpmn:ErrorEventDefinition')) {
    return isThrown && !definition.errorRef ? ['error'] : [];
  }
  if (is(definition, 'bpmn:EscalationEventDefinition')) {
    return isThrown && !definition.escalationRef ? ['escalation'] : [];
  }
  if (is(definition, 'bpmn:ConditionalEventDefinition')) {
    return definition.condition ? [] : ['condition'];
  }
  return is(definition, 'bpmn:LinkEventDefinition') && !definition.name ? ['link'] : [];
}
