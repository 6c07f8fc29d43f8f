'use strict';

const rule = require('../lib/rule');
const contract = require('../lib/contract');
const juel = require('../lib/juel');
const { attribute } = require('../lib/model');

const MAX_CARDINALITY = 1000;

/** A multi-instance marker defines a number of instances or a list. */
module.exports = rule((model, report) => {
  model.run('bpmn:MultiInstanceLoopCharacteristics').forEach(loop => {
    const collection = attribute(loop, 'collection') || (loop.loopDataInputRef && loop.loopDataInputRef.id) || '';
    const often = (loop.loopCardinality && loop.loopCardinality.body || '').trim();
    if (!collection && !often) {
      report(loop, 'has a multi-instance marker without a list; enter a collection, such as ${releasedWorkOrders}, or a number.');
    }
    if (often && !juel.isExpression(often) && !/^\d+$/.test(often)) {
      report(loop, `has loop cardinality "${often}", which is not a number; enter a number or an expression.`);
    }
    if (/^\d+$/.test(often) && Number(often) > MAX_CARDINALITY) {
      report(loop, `has loop cardinality ${often}, but at most ${MAX_CARDINALITY} instances are allowed; enter a smaller number.`);
    }
    if (collection && !isList(collection)) {
      report(loop, `has collection ${collection}, which is not a list; enter a variable that is one, such as \${releasedWorkOrders}.`);
    }
  });
});

/** @return {boolean} false for values that cannot be a list: a text, or another variable of the contract */
function isList(collection) {
  const name = (/^(?:[$#]\{)?\s*(\w+)\s*\}?$/.exec(collection) || [])[1];
  return juel.isExpression(collection) && !name
    || name !== undefined && (name === 'releasedWorkOrders' || !contract.variables.includes(name));
}
