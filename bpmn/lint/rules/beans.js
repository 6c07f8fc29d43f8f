'use strict';

const rule = require('../lib/rule');
const contract = require('../lib/contract');
const juel = require('../lib/juel');
const { attribute, extensions, is } = require('../lib/model');
const { CALLERS, DELEGATE, beanOf } = require('../lib/calls');
const { texts } = require('../lib/texts');

/** What a call passes to a bean and nothing else can use. */
const OF_THE_ENGINE = ['execution', 'task'];

/** A model calls only beans of the designer guide, where they can run, and in a form that runs them. */
module.exports = rule((model, report) => {
  model.run(...CALLERS).forEach(caller => {
    checkClass(caller, report);
    checkDelegate(caller, report);
    checkExpression(caller, report);
    checkPlace(model, caller, report);
    checkFields(caller, report);
  });
  texts(model)
    .filter(({ element, name }) => !(is(element, ...CALLERS) && ['delegateExpression', 'expression'].includes(name)))
    .forEach(({ element, text }) => juel.read(text).names.filter(name => contract.beans.includes(name)).forEach(bean =>
      report(element, `names bean ${bean} in ${text}, where it does not run; use a service task with delegate expression \${${bean}}.`)));
});

function checkClass(caller, report) {
  const name = attribute(caller, 'class');
  if (name) {
    report(caller, `names Java class ${name}, which no model may use; choose Delegate expression and a bean: ${contract.beans.join(', ')}.`);
  }
}

function checkDelegate(caller, report) {
  const delegate = attribute(caller, 'delegateExpression');
  const bean = (DELEGATE.exec(delegate) || [])[1];
  if (!delegate || attribute(caller, 'class')) {
    return;
  }
  if (is(caller, 'camunda:TaskListener')) {
    report(caller, `has a task listener with delegate expression ${delegate}, but a bean cannot be a task listener; use a service task before or after it.`);
  } else if (!bean) {
    report(caller, `has delegate expression ${delegate}, which is not a bean's name in \${ }; write it like \${textContacts}.`);
  } else if (!contract.beans.includes(bean)) {
    reportUnknown(caller, bean, report);
  }
}

function checkExpression(caller, report) {
  const expression = attribute(caller, 'expression');
  const bean = (DELEGATE.exec(expression) || [])[1];
  if (contract.beans.includes(bean)) {
    report(caller, `has expression ${expression}, which names the bean but does not run it; choose Delegate expression instead of Expression.`);
  }
  juel.read(expression).calls.filter(({ root }) => !OF_THE_ENGINE.includes(root)).forEach(({ root, method, args }) => {
    if (!contract.beans.includes(root)) {
      if (args.some(arg => OF_THE_ENGINE.includes(arg))) {
        reportUnknown(caller, root, report);
      }
    } else if (method !== 'execute' || args.join() !== 'execution') {
      report(caller, `calls ${root}.${method}, which the bean does not have; choose Delegate expression and \${${root}}.`);
    }
  });
}

function checkPlace(model, caller, report) {
  const bean = beanOf(caller);
  const process = model.process(caller);
  if (bean === contract.textAttention.bean && process.id === contract.process) {
    report(caller, `runs ${bean}, which sends a text again and works only in process ${contract.textAttention.process}; use \${textContacts}.`);
  } else if (bean === contract.customerReply.bean) {
    if (process.id !== contract.customerReply.process) {
      report(caller, `runs ${bean}, which works only in process ${contract.customerReply.process}; move the step there.`);
    }
  } else if (contract.timedAlerts.beans.includes(bean)) {
    if (process.id !== contract.timedAlerts.process) {
      report(caller, `runs ${bean}, which works only in process ${contract.timedAlerts.process}; move the step there.`);
    }
  } else if (contract.beans.includes(bean) && !isAnywhere(bean) && process.id !== contract.process) {
    report(caller, `runs ${bean}, which works only in process ${contract.process}; move the step there.`);
  }
}

const isAnywhere = bean => [contract.textAttention.bean, 'textContacts'].includes(bean);

/** The engine would set the field in a bean that all orders share. */
function checkFields(caller, report) {
  const bean = beanOf(caller);
  const fields = is(caller, 'bpmn:BaseElement') ? extensions(caller, 'camunda:Field') : caller.fields || [];
  fields.filter(() => bean).forEach(field =>
    report(caller, `injects field ${attribute(field, 'name')} into bean ${bean}, which has no fields; use an input instead.`));
}

const reportUnknown = (caller, bean, report) =>
  report(caller, `names bean ${bean}, which no model may use; correct the name, the beans are: ${contract.beans.join(', ')}.`);
