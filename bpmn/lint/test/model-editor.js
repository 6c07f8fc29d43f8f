'use strict';

const { readFileSync } = require('node:fs');
const path = require('node:path');
const { BpmnModdle } = require('bpmn-moddle');
const Linter = require('bpmnlint/lib/linter');
const plugin = require('..');

const FOLDER = path.join(__dirname, '..', '..');
const moddle = new BpmnModdle({ camunda: require('camunda-bpmn-moddle/resources/camunda.json') });

/** @return {string} content of the bundled model's file */
const bundled = name => readFileSync(path.join(FOLDER, `${name}.bpmn`), 'utf8');

/**
 * @param model a file, or the root of its moddle tree
 * @return {Promise<{rule: string, category: string, id: string, message: string}[]>} what the recommended rules
 *   report
 */
async function lint(model) {
  const rootElement = typeof model === 'string' ? (await moddle.fromXML(model)).rootElement : model;
  const linter = new Linter({
    config: { extends: 'plugin:milepost/recommended' },
    resolver: {
      resolveRule: (pkg, name) => require(path.join('..', plugin.rules[name])),
      resolveConfig: (pkg, name) => plugin.configs[name]
    }
  });
  return Object.entries(await linter.lint(rootElement)).flatMap(([rule, reports]) =>
    reports.map(({ id, message, category }) => ({ rule: rule.replace('milepost/', ''), category, id, message })));
}

/** A model, edited as designers do in Modeler. */
class ModelEditor {

  static async of(xml) {
    return new ModelEditor((await moddle.fromXML(xml)).rootElement);
  }

  constructor(definitions) {
    this.definitions = definitions;
  }

  async xml() {
    return (await moddle.toXML(this.definitions)).xml;
  }

  get process() {
    return this.definitions.rootElements.find(element => element.$type === 'bpmn:Process');
  }

  find(id) {
    const search = scope => (scope.flowElements || []).reduce((found, element) =>
      found || (element.id === id ? element : search(element)), null);
    return id === this.process.id ? this.process : search(this.process);
  }

  /** Sets attributes, such as `{ 'camunda:candidateGroups': 'sales' }`; undefined removes one. */
  set(id, attributes) {
    const element = this.find(id);
    Object.entries(attributes).forEach(([name, value]) => element.set(name, value));
    return this;
  }

  /** @param values such as `['camunda:Connector', { connectorId: 'x' }]` */
  extend(id, ...values) {
    const element = this.find(id);
    element.extensionElements ||= moddle.create('bpmn:ExtensionElements', { values: [] });
    element.extensionElements.values.push(...values.map(create));
    return this;
  }

  inputs(id, values, outputs = {}) {
    const parameters = (type, all) => Object.entries(all).map(([name, value]) => moddle.create(type, { name, value }));
    const element = this.find(id);
    if (element.extensionElements) {
      element.extensionElements.values = element.extensionElements.values.filter(value => value.$type !== 'camunda:InputOutput');
    }
    return this.extend(id, ['camunda:InputOutput', {
      inputParameters: parameters('camunda:InputParameter', values),
      outputParameters: parameters('camunda:OutputParameter', outputs)
    }]);
  }

  listener(id, listener, type = 'camunda:ExecutionListener') {
    return this.extend(id, [type, listener]);
  }

  without(...words) {
    return this.extend(this.process.id, ['camunda:Properties', {
      values: [moddle.create('camunda:Property', { name: 'milepost:without', value: words.join(', ') })]
    }]);
  }

  trigger(id, type, attributes = {}) {
    this.find(id).set('eventDefinitions', type ? [create([type, attributes])] : []);
    return this;
  }

  condition(flow, body) {
    this.find(flow).set('conditionExpression', body === undefined ? undefined : expression(body));
    return this;
  }

  loop(id, attributes) {
    this.find(id).set('loopCharacteristics', attributes && moddle.create('bpmn:MultiInstanceLoopCharacteristics', attributes));
    return this;
  }

  message(name) {
    const message = moddle.create('bpmn:Message', { id: `Message_${name.replace(/\W/g, '')}`, name });
    this.definitions.rootElements.push(message);
    return message;
  }

  /** Adds an element that is not connected. */
  add(scope, type, id, attributes = {}) {
    const element = moddle.create(type, { id, ...attributes });
    const parent = this.find(scope);
    parent.set('flowElements', [...parent.flowElements || [], element]);
    element.$parent = parent;
    return element;
  }

  /** Inserts a step into a flow. */
  insert(flow, type, id, attributes = {}) {
    const arrow = this.find(flow);
    const next = arrow.targetRef;
    const step = this.add(arrow.$parent.id, type, id, attributes);
    this.lead(flow, id);
    this.connect(id, next.id);
    return step;
  }

  textOn(flow, id, inputs) {
    this.insert(flow, 'bpmn:ServiceTask', id, { 'camunda:delegateExpression': '${textContacts}' });
    return this.inputs(id, inputs);
  }

  connect(from, to, attributes = {}) {
    const source = this.find(from);
    const flow = this.add(source.$parent.id, 'bpmn:SequenceFlow', `Flow_${from}_${to}`,
      { sourceRef: source, targetRef: this.find(to), ...attributes });
    source.set('outgoing', [...source.outgoing || [], flow]);
    flow.targetRef.set('incoming', [...flow.targetRef.incoming || [], flow]);
    return this;
  }

  lead(flow, to) {
    const arrow = this.find(flow);
    arrow.targetRef.incoming = arrow.targetRef.incoming.filter(other => other !== arrow);
    arrow.targetRef = this.find(to);
    arrow.targetRef.set('incoming', [...arrow.targetRef.incoming || [], arrow]);
    return this;
  }

  /** Removes a step from a flow and connects its incoming flows to the next step. */
  remove(...ids) {
    ids.forEach(id => {
      const step = this.find(id);
      const next = (step.outgoing || [])[0];
      (step.incoming || []).slice().forEach(arrow => next ? this.lead(arrow.id, next.targetRef.id) : this.erase(arrow.id));
      (step.outgoing || []).slice().forEach(arrow => this.erase(arrow.id));
      this.erase(id);
    });
    return this;
  }

  erase(...ids) {
    ids.forEach(id => {
      const element = this.find(id);
      if (element.sourceRef) {
        element.sourceRef.outgoing = (element.sourceRef.outgoing || []).filter(other => other !== element);
        element.targetRef.incoming = (element.targetRef.incoming || []).filter(other => other !== element);
      }
      element.$parent.flowElements = element.$parent.flowElements.filter(other => other !== element);
      this.definitions.diagrams = [];
    });
    return this;
  }

  /** Attaches a boundary event to a step, followed by another step. */
  boundary(host, id, definition, attributes = {}) {
    this.add(this.find(host).$parent.id, 'bpmn:BoundaryEvent', id,
      { attachedToRef: this.find(host), eventDefinitions: [create(definition)], ...attributes });
    return this;
  }
}

const create = ([type, attributes]) => moddle.create(type, attributes);

const expression = body => moddle.create('bpmn:FormalExpression', { body });

module.exports = { ModelEditor, bundled, expression, lint, moddle };
