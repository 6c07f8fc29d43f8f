'use strict';

const rule = require('../lib/rule');
const juel = require('../lib/juel');
const { attribute } = require('../lib/model');

const BINDINGS = ['latest', 'deployment', 'version'];

/** A step shows a form that Milepost can show. */
module.exports = rule((model, report) => {
  model.run('bpmn:UserTask', 'bpmn:StartEvent').forEach(step => {
    const form = attribute(step, 'formRef');
    const key = attribute(step, 'formKey');
    const binding = attribute(step, 'formRefBinding');
    const version = attribute(step, 'formRefVersion');
    if (form && key) {
      report(step, 'has a form reference and a form key, but the engine allows only one of them; remove the form key.');
    }
    if (form && !BINDINGS.includes(binding)) {
      report(step, `shows form ${form} without a binding; choose binding latest.`);
    }
    if (form && binding === 'version' && !juel.isExpression(version) && !/^\d+$/.test(version)) {
      report(step, `shows form ${form} in a version without a number; choose binding latest.`);
    }
    if (key.startsWith('embedded:') || key.startsWith('camunda-forms:') && !key.startsWith('camunda-forms:deployment:')) {
      report(step, `has form key ${key}, which Milepost does not support; choose type Camunda Forms and the form's id with binding latest.`);
    }
  });
});
