'use strict';

const { is } = require('./model');
const { beanCalls } = require('./calls');

/**
 * The paths of an order through a process. Each step has two places: where it begins (`in`) and where it is completed
 * (`out`); a boundary event starts from the first.
 */
class Graph {

  constructor(model, process) {
    this.model = model;
    this.process = process;
    this.next = new Map();
    this.symbols = [process, ...model.within(process, 'bpmn:FlowElement')];
    this.symbols.filter(symbol => is(symbol, 'bpmn:FlowNode', 'bpmn:Process')).forEach(node => this.addNode(node));
    this.symbols.filter(symbol => is(symbol, 'bpmn:SequenceFlow')).forEach(flow => this.addFlow(flow));
  }

  addNode(node) {
    const scope = this.model.parent(node);
    if (is(node, 'bpmn:SubProcess', 'bpmn:Process')) {
      const starts = (node.flowElements || []).filter(inner =>
        is(inner, 'bpmn:StartEvent') || is(inner, 'bpmn:SubProcess') && inner.triggeredByEvent);
      starts.forEach(start => this.lead(place('in', node), place('in', start)));
    }
    if (!is(node, 'bpmn:Process') && !(node.flowElements || []).some(inner => is(inner, 'bpmn:StartEvent'))) {
      this.lead(place('in', node), place('out', node));
    }
    if (is(node, 'bpmn:BoundaryEvent') && node.attachedToRef) {
      this.lead(place('in', node.attachedToRef), place('in', node));
    }
    if (is(node, 'bpmn:FlowNode') && !(node.outgoing || []).length && !endsElsewhere(node)) {
      this.lead(place('out', node), place('out', scope));
    }
    linksFrom(node).forEach(name => (scope.flowElements || [])
      .filter(other => is(other, 'bpmn:IntermediateCatchEvent') && linkNames(other).includes(name))
      .forEach(other => this.lead(place('out', node), place('in', other))));
  }

  addFlow(flow) {
    if (flow.sourceRef && flow.targetRef) {
      this.lead(place('out', flow.sourceRef), place('in', flow));
      this.lead(place('in', flow), place('in', flow.targetRef));
    }
  }

  lead(from, to) {
    this.next.set(from, [...this.next.get(from) || [], to]);
  }

  /** @return {Set<string>} places reachable from these places, including them, without passing the avoided places */
  reach(from, avoiding = new Set()) {
    const reached = new Set();
    const open = [...from];
    while (open.length) {
      const at = open.pop();
      if (!reached.has(at) && !avoiding.has(at)) {
        reached.add(at);
        open.push(...this.next.get(at) || []);
      }
    }
    return reached;
  }

  get start() {
    return [place('in', this.process)];
  }

  /** @return {string[]} places where a bean has run */
  beanPlaces(bean) {
    return this.symbols.flatMap(symbol => beanCalls(symbol).filter(call => call.bean === bean)
      .map(call => placeOf(symbol, call)));
  }

  /** @return {string[]} places where the user task with this id is completed */
  donePlaces(task) {
    return this.symbols.filter(symbol => symbol.id === task && is(symbol, 'bpmn:UserTask'))
      .map(symbol => place('out', symbol));
  }

  /**
   * @return {boolean} whether an order reaches a place before any of the facts it needs: no path leads there from them,
   *   or a path leads there without them and to them later. Where the file cannot show the order of steps, as after
   *   a signal, and for a place that no order reaches, the result is false.
   */
  isBefore(target, facts) {
    const enough = new Set([...facts, ...this.unknown()]);
    return this.reach(this.start).has(target) && (!this.reach(enough).has(target)
      || this.reach(this.start, enough).has(target) && facts.some(fact => this.reach([target]).has(fact)));
  }

  /** @return {string[]} places where steps begin at a time that the file does not show */
  unknown() {
    return this.symbols
      .filter(symbol => is(symbol, 'bpmn:SubProcess') && symbol.triggeredByEvent
        || is(symbol, 'bpmn:CatchEvent') && (symbol.eventDefinitions || []).some(definition =>
          is(definition, 'bpmn:SignalEventDefinition', 'bpmn:ConditionalEventDefinition', 'bpmn:ErrorEventDefinition',
            'bpmn:EscalationEventDefinition', 'bpmn:CompensateEventDefinition', 'bpmn:CancelEventDefinition')))
      .map(symbol => place('in', symbol));
  }
}

const place = (side, symbol) => `${side}:${symbol && symbol.id}`;

/** @return {string} the place where a bean of a step has run */
const placeOf = (symbol, call) =>
  place(call.when === 'start' || is(symbol, 'bpmn:SequenceFlow') ? 'in' : 'out', symbol);

const endsElsewhere = node => linksFrom(node).length > 0 || (node.eventDefinitions || []).some(definition =>
  is(definition, 'bpmn:ErrorEventDefinition', 'bpmn:CancelEventDefinition') && is(node, 'bpmn:EndEvent'));

const linkNames = node => (node.eventDefinitions || [])
  .filter(definition => is(definition, 'bpmn:LinkEventDefinition')).map(definition => definition.name);

const linksFrom = node => is(node, 'bpmn:IntermediateThrowEvent') ? linkNames(node) : [];

module.exports = { Graph, place, placeOf };
