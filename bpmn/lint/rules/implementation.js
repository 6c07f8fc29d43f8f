'use strict';

const rule = require('../lib/rule');
const { attribute, extensions } = require('../lib/model');
const { hasImplementation } = require('../lib/calls');

const TASKS = ['bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:BusinessRuleTask'];

const FORBIDDEN = ['variableMappingClass', 'variableMappingDelegateExpression', 'formHandlerClass'];

/** A step has an implementation that Milepost supports. */
module.exports = rule((model, report) => {
  model.run(...TASKS)
    .filter(task => !hasImplementation(task) && !extensions(task, 'camunda:Connector').length)
    .forEach(task => report(task,
      'has no implementation; choose a template, or Delegate expression and a bean, External and a topic, or DMN.'));
  model.run(...TASKS, 'bpmn:MessageEventDefinition').forEach(caller => {
    const type = attribute(caller, 'type');
    if (type && type !== 'external') {
      report(caller, `has type ${type}, which no model may use; choose Delegate expression and a bean, or External.`);
    } else if (type && !attribute(caller, 'topic')) {
      report(caller, 'is an external task without a topic, so no worker finds it; enter the topic.');
    }
  });
  model.run('camunda:ExecutionListener', 'camunda:TaskListener')
    .filter(listener => !hasImplementation(listener) && !listener.script)
    .forEach(listener => report(listener, 'has a listener that does nothing; choose Delegate expression or Expression, or remove it.'));
  model.run('bpmn:FlowElement').forEach(element => FORBIDDEN.filter(name => attribute(element, name))
    .forEach(name => report(element, `has ${name}, which no model may use; remove it.`)));
  model.run('camunda:Constraint').filter(constraint => attribute(constraint, 'name') === 'validator')
    .forEach(constraint => report(constraint, 'has a validator, which no model may use; remove it.'));
});
