'use strict';

const { attribute, is } = require('./model');

/** Elements with text that can be an expression. */
const WITH_TEXT = ['camunda:InputOutputParameter', 'camunda:Value', 'camunda:Entry', 'bpmn:Expression'];

/** Attributes that can be an expression. */
const WITH_ATTRIBUTES = ['class', 'delegateExpression', 'expression', 'assignee', 'candidateUsers', 'candidateGroups',
  'dueDate', 'followUpDate', 'priority', 'formKey', 'formRef', 'collection', 'topic', 'source', 'sourceExpression',
  'businessKey', 'resultVariable'];

/**
 * @return {{element: object, name: string, text: string}[]} all texts of a model that the engine may evaluate; name:
 *   of the attribute, or of the kind of element
 */
function texts(model) {
  return model.run('bpmn:BaseElement', 'Element', 'camunda:InputOutputParameter', 'camunda:Value', 'camunda:Entry')
    .flatMap(element => [
      ...WITH_ATTRIBUTES.map(name => ({ element, name, text: attribute(element, name) })),
      ...is(element, ...WITH_TEXT) ? [{ element, name: 'text', text: bodyOf(element) }] : [],
      ...element.calledElement ? [{ element, name: 'calledElement', text: element.calledElement }] : []
    ]).filter(({ text }) => text);
}

const bodyOf = element => String((is(element, 'bpmn:Expression') ? element.body : element.value) || '').trim();

module.exports = { texts };
