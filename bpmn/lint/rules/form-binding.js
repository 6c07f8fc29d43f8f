'use strict';

const rule = require('../lib/rule');
const { attribute } = require('../lib/model');

/** A form has a binding with which it is found no matter what is deployed with the model. */
module.exports = rule((model, report) => {
  model.run('bpmn:UserTask', 'bpmn:StartEvent').filter(step => attribute(step, 'formRef')
    && attribute(step, 'formRefBinding') === 'deployment').forEach(step => report(step,
    `shows form ${attribute(step, 'formRef')} with binding deployment, so the form must be deployed with the model each time; choose binding latest.`));
});
