'use strict';

const rule = require('../lib/rule');
const { is } = require('../lib/model');

/** No two elements have the same id. */
module.exports = rule((model, report) => {
  const seen = new Set();
  model.elements.filter(element => is(element, 'bpmn:BaseElement') && element.id).forEach(element => {
    if (seen.has(element.id)) {
      report(element, 'has an id that another element already has; give it another id.');
    }
    seen.add(element.id);
  });
});
