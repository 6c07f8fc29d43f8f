'use strict';

const { Model, is, label } = require('./model');

/**
 * @param {function(Model, function(element, string))} check is called once per file; for each problem, it calls
 *   its second argument with the element and the predicate of the message: the problem and the fix
 * @return a bpmnlint rule
 */
module.exports = check => () => ({
  check(node, reporter) {
    if (is(node, 'bpmn:Definitions')) {
      const model = new Model(node);
      const seen = new Set();
      check(model, (element, predicate) => {
        const symbol = model.symbol(element);
        const sentence = `${label(symbol)} ${predicate}`;
        if (!seen.has(sentence)) {
          seen.add(sentence);
          reporter.report(symbol.id, sentence);
        }
      });
    }
  }
});
