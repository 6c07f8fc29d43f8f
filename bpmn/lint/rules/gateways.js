'use strict';

const rule = require('../lib/rule');
const juel = require('../lib/juel');
const { is } = require('../lib/model');

/** The path of an order is defined at every gateway. */
module.exports = rule((model, report) => {
  model.run('bpmn:ExclusiveGateway').forEach(gateway => checkExclusive(gateway, report));
  model.run('bpmn:EventBasedGateway').forEach(gateway => (gateway.outgoing || [])
    .filter(flow => flow.targetRef && !is(flow.targetRef, 'bpmn:IntermediateCatchEvent'))
    .forEach(flow => report(gateway, 'leads to an element other than an intermediate catch event; connect each outgoing flow to such an event.')));
  model.run('bpmn:SequenceFlow').filter(flow => hasCondition(flow) && !flow.conditionExpression.language)
    .filter(flow => !juel.isExpression(flow.conditionExpression.body || ''))
    .forEach(flow => report(flow,
      `has condition "${(flow.conditionExpression.body || '').trim()}", which is neither true nor false; write an expression such as \${moreItems}.`));
});

function checkExclusive(gateway, report) {
  const flows = gateway.outgoing || [];
  if (!flows.length) {
    report(gateway, 'leads nowhere; connect it to the next step.');
  } else if (flows.length === 1) {
    flows.filter(hasCondition).forEach(flow => report(flow, 'is the only flow out of a gateway, but has a condition; remove the condition, or add another flow.'));
  } else {
    flows.filter(flow => !hasCondition(flow) && flow !== gateway.default).forEach(flow =>
      report(flow, 'has no condition; enter one, or make it the default flow of the gateway.'));
    flows.filter(flow => hasCondition(flow) && flow === gateway.default).forEach(flow =>
      report(flow, 'is the default flow of the gateway, but has a condition; remove the condition.'));
  }
}

const hasCondition = flow => Boolean(flow.conditionExpression);
