'use strict';

const rule = require('../lib/rule');
const { attribute, is } = require('../lib/model');

const WAITING = ['bpmn:UserTask', 'bpmn:ReceiveTask', 'bpmn:CallActivity', 'bpmn:SubProcess', 'bpmn:IntermediateCatchEvent',
  'bpmn:EventBasedGateway', 'bpmn:EndEvent'];
const CHOOSING = ['bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway', 'bpmn:ComplexGateway'];

/** No loop runs forever within one transaction. Finds only loops that the file proves to be endless. */
module.exports = rule((model, report) => {
  model.run('bpmn:Process').forEach(process => {
    const nodes = model.within(process, 'bpmn:FlowNode');
    const stopping = new Set(nodes.filter(node => isStop(model, node)));
    for (let before = -1; before < stopping.size;) {
      before = stopping.size;
      nodes.filter(node => mayStop(node, stopping)).forEach(node => stopping.add(node));
    }
    nodes.filter(node => !stopping.has(node) && isInLoop(node)).slice(0, 1).forEach(node => report(node,
      'is in a loop that never ends: nothing in it waits, and no flow with a condition leaves it; add a user task, a timer, or an exclusive gateway with a condition.'));
  });
});

const isNever = flow => /^[$#]\{\s*false\s*\}$/.test((flow.conditionExpression && flow.conditionExpression.body || '').trim());

const targets = node => (node.outgoing || []).filter(flow => flow.targetRef && !isNever(flow)).map(flow => flow.targetRef);

const isStop = (model, node) => is(node, ...WAITING) || attribute(node, 'type') === 'external' || !targets(node).length
  || ['asyncBefore', 'asyncAfter'].some(name => attribute(node, name) === 'true')
  || model.run('bpmn:BoundaryEvent').some(event => event.attachedToRef === node)
  || !is(node, ...CHOOSING) && (node.outgoing || []).some(flow => flow.conditionExpression);

const mayStop = (node, stopping) => is(node, ...CHOOSING)
  ? targets(node).some(target => stopping.has(target))
  : targets(node).every(target => stopping.has(target));

function isInLoop(node) {
  const reached = new Set();
  const open = targets(node);
  while (open.length) {
    const at = open.pop();
    if (!reached.has(at)) {
      reached.add(at);
      open.push(...targets(at));
    }
  }
  return reached.has(node);
}
