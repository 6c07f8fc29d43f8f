'use strict';

const { attribute, extensions, is } = require('./model');
const juel = require('./juel');

/** Elements that run a bean or an expression. */
const CALLERS = ['bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:BusinessRuleTask', 'bpmn:MessageEventDefinition',
  'camunda:ExecutionListener', 'camunda:TaskListener'];

const DELEGATE = /^[$#]\{\s*(\w+)\s*\}$/;

/** @return {string} the bean that a caller runs; empty if it runs none */
function beanOf(caller) {
  const delegate = DELEGATE.exec(attribute(caller, 'delegateExpression'));
  if (delegate) {
    return delegate[1];
  }
  const call = juel.read(attribute(caller, 'expression')).calls.find(({ method }) => method === 'execute');
  return call ? call.root : '';
}

/**
 * @param symbol a step, event, flow or process
 * @return {{bean: string, when: string, caller: object}[]} when: `start`, `end` or `take` for a listener, else `self`
 */
function beanCalls(symbol) {
  const own = is(symbol, ...CALLERS) ? [symbol]
    : (symbol.eventDefinitions || []).filter(definition => is(definition, 'bpmn:MessageEventDefinition'));
  return [
    ...own.map(caller => ({ caller, when: 'self' })),
    ...extensions(symbol, 'camunda:ExecutionListener').map(caller => ({ caller, when: caller.event }))
  ].map(call => ({ ...call, bean: beanOf(call.caller) })).filter(call => call.bean);
}

/** @return {boolean} whether this task or message event has an implementation */
function hasImplementation(element) {
  return ['delegateExpression', 'expression', 'class', 'type', 'decisionRef'].some(name => attribute(element, name));
}

module.exports = { CALLERS, DELEGATE, beanCalls, beanOf, hasImplementation };
