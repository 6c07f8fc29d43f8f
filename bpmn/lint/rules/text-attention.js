'use strict';

const rule = require('../lib/rule');
const { textAttention } = require('../lib/contract');
const { attribute } = require('../lib/model');
const { beanCalls } = require('../lib/calls');
const { receivers } = require('../lib/receivers');

/** Process text-attention has the steps that prevent a text from being sent twice. */
module.exports = rule((model, report) => {
  const process = model.executable(textAttention.process);
  if (!process) {
    return;
  }
  const { task, topic, bean, message } = textAttention;
  const has = (what, isThere) => isThere || report(process, `has no ${what}; copy it from the bundled model.`);
  has(`user task with id ${task}`, model.within(process, 'bpmn:UserTask').some(step => step.id === task));
  has(`external task with topic ${topic}`, model.within(process, 'bpmn:ServiceTask')
    .some(step => attribute(step, 'type') === 'external' && attribute(step, 'topic') === topic));
  has(`step with \${${bean}}`, model.within(process, 'bpmn:FlowElement')
    .some(step => beanCalls(step).some(call => call.bean === bean)));
  has(`event that receives ${message}`, receivers(model, process, message).length);
});
