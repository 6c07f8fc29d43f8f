'use strict';

const rule = require('../lib/rule');
const { attribute, is } = require('../lib/model');

/** Elements of Camunda 8 that configure a step. */
const WORK = /^zeebe:(taskDefinition|userTask|formDefinition|assignmentDefinition|calledElement|calledDecision|loopCharacteristics|script|ioMapping)$/i;

/** The model was made for Camunda 7. */
module.exports = rule((model, report) => {
  const isCloud = platform(model.definitions) === 'Camunda Cloud';
  model.run('bpmn:Process').filter(() => isCloud).forEach(process => report(process,
    'was made for Camunda 8, which Milepost does not run; draw it in a Camunda 7 diagram.'));
  model.run('bpmn:FlowElement')
    .filter(element => !isCloud && isWork(element) && !isMadeForCamunda7(element))
    .forEach(element => report(element,
      'is configured for Camunda 8, which Milepost does not run; copy it into a Camunda 7 diagram and configure it again.'));
});

const platform = definitions => definitions.get('modeler:executionPlatform') || definitions.$attrs['modeler:executionPlatform'];

const isWork = element => (element.extensionElements && element.extensionElements.values || [])
  .some(extension => WORK.test(extension.$type));

const isMadeForCamunda7 = element => !is(element, 'bpmn:Task', 'bpmn:CallActivity', 'bpmn:SubProcess')
  || ['delegateExpression', 'expression', 'type', 'candidateGroups', 'formRef', 'decisionRef']
    .some(name => attribute(element, name));
