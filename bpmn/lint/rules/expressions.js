'use strict';

const rule = require('../lib/rule');
const juel = require('../lib/juel');
const { texts } = require('../lib/texts');

/** Functions of the engine. */
const FUNCTIONS = ['currentUser', 'currentUserGroups', 'now', 'dateTime', 'S', 'XML', 'JSON'];

/** Members that would let an expression escape its limits. */
const FORBIDDEN = ['class', 'getClass', 'classLoader', 'getClassLoader', 'processEngine', 'getProcessEngine',
  'processEngineServices', 'getProcessEngineServices'];

/** Expressions can be parsed, and use only what models may use. */
module.exports = rule((model, report) => {
  texts(model).filter(({ text }) => juel.isExpression(text)).forEach(({ element, text }) => {
    const { readable, functions, members } = juel.read(text);
    if (!readable) {
      report(element, `has expression ${text}, which cannot be parsed; correct it.`);
      return;
    }
    functions.filter(name => !FUNCTIONS.includes(name)).forEach(name => report(element,
      `calls function ${name} in ${text}, which does not exist; correct the name, the functions are: ${FUNCTIONS.join(', ')}.`));
    members.filter(name => FORBIDDEN.includes(name)).forEach(name => report(element,
      `uses ${name} in ${text}, which no model may use; use the variables and beans of the designer guide.`));
  });
});
