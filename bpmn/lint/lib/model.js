'use strict';

/** A BPMN file for the rules. Stores the parent of every element, because not every moddle tree has parents. */
class Model {

  /** @param definitions the moddle root, read with the descriptor of camunda-bpmn-moddle */
  constructor(definitions) {
    this.definitions = definitions;
    this.parents = new Map();
    this.elements = [];
    this.add(definitions, null);
  }

  add(element, parent) {
    this.elements.push(element);
    this.parents.set(element, parent);
    for (const property of element.$descriptor.properties || []) {
      if (!property.isReference && !property.isAttr && !property.name.startsWith('bpmndi:')) {
        for (const child of [element[property.name] ?? []].flat()) {
          if (child && child.$descriptor && !isDiagram(child)) {
            this.add(child, element);
          }
        }
      }
    }
  }

  parent(element) {
    return this.parents.get(element) || null;
  }

  /** @return the element and its ancestors, innermost first */
  lineage(element) {
    return element ? [element, ...this.lineage(this.parent(element))] : [];
  }

  /** @return elements of these types that the engine runs, without those in pools that are not executable */
  run(...types) {
    return this.elements.filter(element => is(element, ...types) && this.isRun(element));
  }

  isRun(element) {
    const process = this.process(element);
    return !process || process.isExecutable === true;
  }

  /** @return {?object} the process that contains the element; null for messages and similar elements */
  process(element) {
    return this.lineage(element).find(ancestor => is(ancestor, 'bpmn:Process')) || null;
  }

  /** @return {?object} the executable process with this id */
  executable(id) {
    return this.run('bpmn:Process').find(process => process.id === id) || null;
  }

  /** @return all elements inside a process or sub-process, at any depth */
  within(scope, ...types) {
    return this.elements.filter(element =>
      element !== scope && is(element, ...types) && this.lineage(element).includes(scope));
  }

  /** @return the diagram element that an element belongs to, such as the task of a listener */
  symbol(element) {
    return this.lineage(element).find(ancestor => is(ancestor, 'bpmn:FlowElement', 'bpmn:Process')) || element;
  }
}

const isDiagram = element => /^(bpmndi|dc|di):/.test(element.$type);

function is(element, ...types) {
  return types.some(type => typeof element.$instanceOf === 'function' && element.$instanceOf(type));
}

/** @return {string} value of a `camunda:` attribute; empty if there is none */
function attribute(element, name) {
  const value = is(element, 'bpmn:BaseElement') ? element.get(`camunda:${name}`) : element[name];
  return value === undefined || value === null ? '' : String(value).trim();
}

/** @return extension elements of this type, such as `camunda:InputOutput` */
function extensions(element, type) {
  const all = element.extensionElements && element.extensionElements.values || [];
  return all.filter(extension => is(extension, type));
}

/** @return input parameters of a step */
function inputs(element) {
  return extensions(element, 'camunda:InputOutput').flatMap(mapping => mapping.inputParameters || []);
}

/** @return {string} such as `User task "Ship" (ship)` */
function label(symbol) {
  const words = symbol.$type.replace(/^\w+:/, '').replace(/([A-Z])/g, ' $1').trim().toLowerCase();
  const kind = words.charAt(0).toUpperCase() + words.slice(1);
  const name = (symbol.name || '').trim().replace(/\s+/g, ' ');
  return name ? `${kind} "${name}" (${symbol.id})` : `${kind} ${symbol.id}`;
}

module.exports = { Model, attribute, extensions, inputs, is, label };
