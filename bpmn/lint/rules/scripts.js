'use strict';

const rule = require('../lib/rule');
const { attribute, is } = require('../lib/model');

/** Models contain no scripts: they would hide logic, and there is no script engine. */
module.exports = rule((model, report) => {
  model.run('bpmn:ScriptTask').forEach(task => reportScript(task, 'its implementation', report));
  model.run('camunda:Script').forEach(script => reportScript(script, where(model, script), report));
  model.run('bpmn:FormalExpression').filter(expression => (expression.language || '').trim() || attribute(expression, 'resource'))
    .forEach(expression => reportScript(expression, 'condition', report));
});

const reportScript = (element, place, report) => report(element,
  `has a script as ${place}, which Milepost does not run; use an expression, or a bean of the designer guide.`);

function where(model, script) {
  const holder = model.lineage(script).find(element =>
    is(element, 'camunda:InputParameter', 'camunda:OutputParameter', 'camunda:ExecutionListener', 'camunda:TaskListener'));
  if (!holder) {
    return 'value';
  }
  return is(holder, 'camunda:InputParameter') ? `input ${holder.name}`
    : is(holder, 'camunda:OutputParameter') ? `output ${holder.name}` : 'listener';
}
