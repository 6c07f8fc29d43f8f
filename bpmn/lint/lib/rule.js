'use strict';

const { Model, is, label } = require('./model');

/**
 * @param {function(Model, function(element, string))} check is called once for each file; for each problem it calls
 *   its second argument with the element and the rest of the sentence, which says what is wrong and how to fix it
 * @return a rule of bpmnlint
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
