'use strict';

const assert = require('node:assert/strict');
const { describe, test } = require('node:test');
const { ModelEditor, bundled, expression, lint } = require('./model-editor');

const TEXT = { 'camunda:delegateExpression': '${textContacts}' };

/** Adds a gateway to a flow, with a loop back to a step that is repeated. */
function loopBack(model, flow, to, question) {
  const next = model.find(flow).targetRef.id;
  model.insert(flow, 'bpmn:ExclusiveGateway', 'Gateway_Again', { name: question });
  model.find('Gateway_Again').default = model.find(`Flow_Gateway_Again_${next}`);
  model.connect('Gateway_Again', to, { conditionExpression: expression('${again}') });
}

const EDITS = {
  'a work order that fails inspection is completed again': model => {
    model.insert('Flow_WorkOrderCompleted', 'bpmn:UserTask', 'inspect', { 'camunda:candidateGroups': 'production' });
    loopBack(model, 'Flow_inspect_Activity_TextProduced', 'complete-work-order', 'Again?');
  },
  'goods that come back are shipped again': model => loopBack(model, 'Flow_Confirmed', 'ship', 'Came back?'),
  'an event that is not approved is planned again': model => {
    model.insert('Flow_EventRecorded', 'bpmn:UserTask', 'approve', { 'camunda:candidateGroups': 'shipping' });
    loopBack(model, 'Flow_approve_Gateway_ShippingEventPlanned', 'plan-shipping-event', 'Rejected?');
  },
  'work orders are tasks with a multi-instance marker, without a sub-process': model => {
    ['complete-work-order', 'Activity_TextProduced'].forEach(id => {
      model.insert('Flow_Produced', model.find(id).$type, `New_${id}`, { ...TEXT });
    });
    model.erase('Activity_Production');
    model.set('New_complete-work-order', { 'id': 'complete-work-order', 'camunda:candidateGroups': 'production', 'camunda:delegateExpression': undefined });
    model.loop('complete-work-order', { 'camunda:collection': '${releasedWorkOrders}', 'camunda:elementVariable': 'workOrder' });
    model.loop('New_Activity_TextProduced', { 'camunda:collection': '${releasedWorkOrders}', 'camunda:elementVariable': 'workOrder' });
    model.inputs('New_Activity_TextProduced', { milestone: 'PWOCOMP', document: '${workOrder}' });
    model.lead('Flow_ToProducing', 'complete-work-order');
  },
  'a decision names the template': model => {
    model.insert('Flow_Shipped', 'bpmn:BusinessRuleTask', 'Activity_Decide',
      { 'camunda:decisionRef': 'template', 'camunda:resultVariable': 'textTemplate', 'camunda:mapDecisionResult': 'singleEntry' });
    model.inputs('Activity_TextShipped', { milestone: 'SESHIP', document: '${shippingEvent}', template: '${textTemplate}' });
  },
  'a decision determines whether to text': model => {
    model.insert('Flow_Shipped', 'bpmn:BusinessRuleTask', 'Activity_Decide',
      { 'camunda:decisionRef': 'text', 'camunda:resultVariable': 'textWanted', 'camunda:mapDecisionResult': 'singleEntry' });
    model.insert('Flow_Activity_Decide_Activity_TextShipped', 'bpmn:ExclusiveGateway', 'Gateway_Text');
    model.condition('Flow_Gateway_Text_Activity_TextShipped', '${textWanted}');
    model.connect('Gateway_Text', 'confirm-delivery');
    model.find('Gateway_Text').default = model.find('Flow_Gateway_Text_confirm-delivery');
  },
  'a timer sends a reminder every other day': model => {
    model.boundary('ship', 'Event_Late', ['bpmn:TimerEventDefinition', { timeCycle: expression('R3/P2D') }], { cancelActivity: false });
    model.add('Activity_ShippingEvent', 'bpmn:EndEvent', 'Event_Reminded');
    model.inputs('Event_Reminded', { milestone: 'REMINDER', document: '${shippingEvent}', template: '' })
      .listener('Event_Reminded', { event: 'start', delegateExpression: '${textContacts}' })
      .connect('Event_Late', 'Event_Reminded');
  },
  'an inspection runs in a process of its own': model => {
    model.insert('Flow_Left', 'bpmn:CallActivity', 'Activity_Inspect', { calledElement: 'inspection' });
    model.extend('Activity_Inspect', ['camunda:In', { businessKey: '#{execution.processBusinessKey}' }], ['camunda:In', { variables: 'all' }]);
  },
  'the office calls after thirty days': model => {
    model.add('sales-order', 'bpmn:SubProcess', 'Activity_Long', { triggeredByEvent: true });
    model.add('Activity_Long', 'bpmn:StartEvent', 'Event_Long', { isInterrupting: false });
    model.trigger('Event_Long', 'bpmn:TimerEventDefinition', { timeDuration: expression('P30D') });
    model.add('Activity_Long', 'bpmn:UserTask', 'call-customer', { 'camunda:candidateGroups': 'office' });
    model.connect('Event_Long', 'call-customer');
  },
  'a credit check by a worker comes first': model => model.insert('Flow_Recorded', 'bpmn:ServiceTask', 'Activity_Credit',
    { 'camunda:type': 'external', 'camunda:topic': 'check-credit' }),
  'an order is recorded only if it has no number yet': model => {
    model.insert('Flow_Entered', 'bpmn:ExclusiveGateway', 'Gateway_Entered');
    model.condition('Flow_Gateway_Entered_Activity_RecordOrder', '${execution.processBusinessKey == null}');
    model.insert('Flow_Recorded', 'bpmn:ExclusiveGateway', 'Gateway_Recorded');
    model.connect('Gateway_Entered', 'Gateway_Recorded');
    model.find('Gateway_Entered').default = model.find('Flow_Gateway_Entered_Gateway_Recorded');
  },
  'goods are loaded in a sub-process of its own': model => {
    model.insert('Flow_Left', 'bpmn:SubProcess', 'Activity_Loading');
    model.add('Activity_Loading', 'bpmn:StartEvent', 'Event_Loading');
    model.add('Activity_Loading', 'bpmn:UserTask', 'load', { 'camunda:candidateGroups': 'shipping', 'camunda:dueDate': 'P1D' });
    model.connect('Event_Loading', 'load');
  }
};

describe('edits that follow the contract', () => {
  for (const [name, edit] of Object.entries(EDITS)) {
    test(name, async () => {
      const model = await ModelEditor.of(bundled('sales-order'));
      edit(model);
      assert.deepEqual(await lint(await model.xml()), []);
    });
  }
});
