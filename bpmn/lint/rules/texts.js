'use strict';

const rule = require('../lib/rule');
const contract = require('../lib/contract');
const juel = require('../lib/juel');
const { attribute, inputs, is } = require('../lib/model');
const { beanCalls } = require('../lib/calls');

const MILESTONE = new RegExp(`^${contract.milestonePattern}$`);
const RANK = /^([1-9][0-9]{0,2})?$/;
const MAX_DOCUMENT_LENGTH = 40;
const MAX_TEMPLATE_LENGTH = 60;

/** A step that texts names its milestone, and has no input that is ignored. */
module.exports = rule((model, report) => {
  model.run('bpmn:FlowElement', 'bpmn:Process').forEach(symbol => {
    const calls = beanCalls(symbol).filter(call => call.bean === 'textContacts');
    if (calls.length) {
      checkMilestone(symbol, report);
      checkAgain(symbol, report);
      checkWhen(symbol, report);
      checkRank(symbol, report);
      checkLength(symbol, 'document', MAX_DOCUMENT_LENGTH, report);
      checkLength(symbol, 'template', MAX_TEMPLATE_LENGTH, report);
    }
    if (calls.some(call => call.when === 'self')) {
      inputs(symbol).map(input => attribute(input, 'name')).filter(name => !contract.inputs.includes(name))
        .forEach(name => report(symbol, `has input ${name}, which textContacts does not read; its inputs are ${contract.inputs.join(', ')}.`));
    }
  });
});

function checkMilestone(symbol, report) {
  const milestones = inputs(symbol).filter(input => attribute(input, 'name') === 'milestone');
  if (is(symbol, 'bpmn:SequenceFlow', 'bpmn:Gateway', 'bpmn:StartEvent', 'bpmn:BoundaryEvent', 'bpmn:Process')) {
    report(symbol, 'texts contacts in a listener, but cannot have input milestone; use a service task with template Text contacts.');
  } else if (!milestones.length) {
    report(symbol, 'does not name the milestone that it texts about; add input milestone, such as S2P.');
  }
  milestones.filter(input => !isPossible(input)).forEach(input => report(symbol,
    `has milestone "${(input.value || '').trim()}", which is not valid; a code has 1 to 20 capital letters, digits and _, beginning with a letter.`));
}

function isPossible({ definition, value = '' }) {
  return !definition && (juel.isExpression(value) || MILESTONE.test(value.trim()));
}

function checkAgain(symbol, report) {
  inputs(symbol).filter(input => attribute(input, 'name') === 'again').forEach(({ definition, value = '' }) => {
    if (definition || !juel.isExpression(value) && !['', 'true', 'false'].includes(value.trim())) {
      report(symbol, `has again = "${value.trim()}"; enter true or false, or an expression.`);
    }
  });
}

function checkWhen(symbol, report) {
  inputs(symbol).filter(input => attribute(input, 'name') === 'when').forEach(({ definition, value = '' }) => {
    if (definition || !juel.isExpression(value) && !['', 'EACH', 'FIRST', 'LAST'].includes(value.trim())) {
      report(symbol, `has when = "${value.trim()}"; enter EACH, FIRST or LAST, or an expression.`);
    }
  });
}

function checkRank(symbol, report) {
  inputs(symbol).filter(input => attribute(input, 'name') === 'rank').forEach(({ definition, value = '' }) => {
    if (definition || !juel.isExpression(value) && !RANK.test(value.trim())) {
      report(symbol, `has rank = "${value.trim()}"; enter a number from 1 to 999, or an expression.`);
    }
  });
}

/** Counts only the text around expressions; the file does not show their values. */
function checkLength(symbol, name, longest, report) {
  inputs(symbol).filter(input => attribute(input, 'name') === name).forEach(({ definition, value = '' }) => {
    const { readable, text } = juel.read(value.trim());
    if (definition) {
      report(symbol, `has a list, map or script as input ${name}; enter a text or an expression.`);
    } else if (readable && text.length > longest) {
      report(symbol, `has a ${name} of more than ${longest} characters; shorten it.`);
    }
  });
}
