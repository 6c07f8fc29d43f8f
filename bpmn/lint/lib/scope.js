'use strict';

const { attribute, inputs } = require('./model');
const juel = require('./juel');
const { texts } = require('./texts');

/** @return {boolean} whether a step has its own local variable: an input, or one for each instance */
const keeps = (step, variable) => isForEach(step, variable)
  || inputs(step).some(input => attribute(input, 'name') === variable);

/** @return {boolean} whether a step runs once for each value of the variable */
const isForEach = ({ loopCharacteristics }, variable) => Boolean(loopCharacteristics)
  && attribute(loopCharacteristics, 'elementVariable') === variable;

/** @return {boolean} whether, as far as the file shows, anything other than the contract's beans sets a variable */
function isSetByModel(model, variable) {
  return texts(model).some(({ name, text }) => name === 'resultVariable' && text === variable || sets(text, variable))
    || model.run('camunda:OutputParameter').some(output => attribute(output, 'name') === variable)
    || model.run('camunda:Out').some(out => attribute(out, 'target') === variable || attribute(out, 'variables') === 'all')
    || model.run('camunda:FormField').some(field => attribute(field, 'id') === variable);
}

const sets = (text, variable) => juel.isExpression(text) && text.includes(variable)
  && juel.read(text).calls.some(({ method }) => method.startsWith('setVariable'));

module.exports = { isForEach, isSetByModel, keeps };
