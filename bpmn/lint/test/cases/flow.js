'use strict';

const { expression, moddle } = require('../model-editor');

const PROCESS = 'Process "Sales order" (sales-order)';

const readyText = { milestone: 'READY', document: '${shippingEvent}' };

/** Moves the step with a bean to another flow. */
const moved = (flow, bean, from) => model => {
  model.remove(from);
  model.insert(flow, 'bpmn:ServiceTask', 'Activity_Moved', { 'camunda:delegateExpression': `\${${bean}}` });
};

module.exports = {
  'contract-steps': {
    valid: {
      'a bean in an expression': model => model.set('Activity_RecordOrder',
        { 'camunda:delegateExpression': undefined, 'camunda:expression': '${recordOrder.execute(execution)}' }),
      'a bean in a listener': model => model.remove('Activity_RecordOrder')
        .listener('Event_OrderEntered', { event: 'end', delegateExpression: '${recordOrder}' }),
      'a step of its own between a task and its bean': model => model.insert('Flow_Sent', 'bpmn:UserTask', 'check-drawings', { 'camunda:candidateGroups': 'sales' }),
      'an external task before the order is recorded': model => model.insert('Flow_Entered', 'bpmn:ServiceTask', 'Activity_Credit',
        { 'camunda:type': 'external', 'camunda:topic': 'check-credit' }),
      'shipping after all production': model => {
        model.erase('Flow_ToShipping');
        model.connect('Event_NothingToMake', 'plan-shipping-event');
        model.connect('Activity_Production', 'plan-shipping-event');
      }
    },
    invalid: {
      'a missing bean': {
        edit: model => model.remove('Activity_ReleaseWorkOrders'),
        id: 'sales-order',
        message: `${PROCESS} has no step with \${releaseWorkOrders}; add it directly after user task send-to-production, or leave it out on purpose with milepost:without = production.`,
        also: ['variables-in-scope', 'contract-steps']
      },
      'no record of the order': {
        edit: model => model.remove('Activity_RecordOrder'),
        id: 'sales-order',
        message: `${PROCESS} has no step with \${recordOrder}; add it directly after the start event.`,
        also: ['variables-in-scope']
      },
      'a task before the order is recorded': {
        edit: model => model.insert('Flow_Entered', 'bpmn:UserTask', 'approve', { 'name': 'Approve', 'camunda:candidateGroups': 'sales' }),
        id: 'approve',
        message: 'User task "Approve" (approve) comes before the step with ${recordOrder}, when an order from a form has no number yet; put ${recordOrder} directly after the start event.'
      },
      'work orders released before the task': {
        edit: moved('Flow_ItemsToMake', 'releaseWorkOrders', 'Activity_ReleaseWorkOrders'),
        id: 'Activity_Moved',
        message: 'Service task Activity_Moved runs ${releaseWorkOrders}, which belongs after user task send-to-production; move it there.'
      },
      'work orders completed without being released': {
        edit: moved('Flow_ItemsToMake', 'releaseWorkOrders', 'Activity_ReleaseWorkOrders'),
        id: 'complete-work-order',
        message: 'User task "Complete work order" (complete-work-order) can be reached from send-to-production without ${releaseWorkOrders}; put a step with ${releaseWorkOrders} directly after send-to-production.'
      },
      'a shipping event recorded too late': {
        edit: moved('Flow_Left', 'recordShippingEvent', 'Activity_RecordShippingEvent'),
        id: 'ship',
        message: 'User task "Ship" (ship) can be reached from plan-shipping-event without ${recordShippingEvent}; put a step with ${recordShippingEvent} directly after plan-shipping-event.',
        also: ['variables-in-scope']
      },
      'other orders shipped before this one': {
        edit: moved('Flow_ToShip', 'shipOtherOrders', 'Activity_ShipOtherOrders'),
        id: 'Activity_Moved',
        message: 'Service task Activity_Moved runs ${shipOtherOrders}, which belongs after user task ship; move it there.'
      },
      'an order taken off its event before it is planned': {
        edit: model => model.insert('Flow_ToShipping', 'bpmn:ServiceTask', 'Activity_Moved', { 'camunda:delegateExpression': '${takeOffShippingEvent}' }),
        id: 'Activity_Moved',
        message: 'Service task Activity_Moved runs ${takeOffShippingEvent}, which belongs after user task plan-shipping-event; move it there.'
      },
      'a cancellation recorded in the flow': {
        edit: moved('Flow_Recorded', 'recordCancellation', 'Activity_RecordCancellation'),
        id: 'Activity_Moved',
        message: 'Service task Activity_Moved runs ${recordCancellation}, which belongs after the event that receives OrderCancelled; move it there.'
      },
      'a cancellation that is not recorded': {
        edit: model => {
          model.remove('Activity_RecordCancellation');
          model.add('sales-order', 'bpmn:ServiceTask', 'Activity_Other', { 'camunda:delegateExpression': '${recordCancellation}' });
        },
        id: 'Event_CancelRequested',
        message: 'Start event "Order canceled" (Event_CancelRequested) receives OrderCancelled, but no step with ${recordCancellation} follows; add one directly after it.'
      }
    }
  },
  'text-after-fact': {
    valid: {
      'a milestone of its own anywhere': model => model.textOn('Flow_ToShip', 'Activity_TextReady', readyText),
      'a listener of an end event after the task': model => model.remove('Activity_TextDelivered')
        .inputs('Event_GoodsDelivered', { milestone: 'SEDEL', document: '${shippingEvent}' })
        .listener('Event_GoodsDelivered', { event: 'start', delegateExpression: '${textContacts}' }),
      'a text left out': model => model.remove('Activity_TextProduced'),
      'a text after a signal': model => {
        model.definitions.rootElements.push(moddle.create('bpmn:Signal', { id: 'Signal_1', name: 'delivered' }));
        model.remove('Activity_TextDelivered');
        model.boundary('Activity_ShippingEvent', 'Event_Signal', ['bpmn:SignalEventDefinition', { signalRef: model.definitions.rootElements.at(-1) }], { cancelActivity: false });
        model.add('sales-order', 'bpmn:ServiceTask', 'Activity_TextLater', { 'camunda:delegateExpression': '${textContacts}' });
        model.inputs('Activity_TextLater', { milestone: 'SEDEL' }).connect('Event_Signal', 'Activity_TextLater');
      }
    },
    invalid: {
      'S2P before its task': {
        edit: model => model.remove('Activity_TextSentToProduction').textOn('Flow_ItemsToMake', 'Activity_Text', { milestone: 'S2P' }),
        id: 'Activity_Text',
        message: 'Service task Activity_Text texts about S2P although user task send-to-production is not completed yet; move it after send-to-production, or choose another milestone.'
      },
      'SESHIP before ship': {
        edit: model => model.textOn('Flow_ToShip', 'Activity_Text', { milestone: 'SESHIP', document: '${shippingEvent}' }),
        id: 'Activity_Text',
        message: 'Service task Activity_Text texts about SESHIP although user task ship is not completed yet; move it after ship, or choose another milestone.'
      },
      'PWOCOMP in a listener when the task comes up': {
        edit: model => model.inputs('complete-work-order', { milestone: 'PWOCOMP', document: '${workOrder}' })
          .listener('complete-work-order', { event: 'start', delegateExpression: '${textContacts}' }),
        id: 'complete-work-order',
        message: 'User task "Complete work order" (complete-work-order) texts about PWOCOMP although user task complete-work-order is not completed yet; move it after complete-work-order, or choose another milestone.'
      },
      'SEDEL when a timer is due': {
        edit: model => {
          model.boundary('confirm-delivery', 'Event_Late', ['bpmn:TimerEventDefinition', { timeDuration: expression('P2D') }], { cancelActivity: false });
          model.add('Activity_ShippingEvent', 'bpmn:ServiceTask', 'Activity_Late', { 'camunda:delegateExpression': '${textContacts}' });
          model.inputs('Activity_Late', { milestone: 'SEDEL' }).connect('Event_Late', 'Activity_Late');
        },
        id: 'Activity_Late',
        message: 'Service task Activity_Late texts about SEDEL although user task confirm-delivery is not completed yet; move it after confirm-delivery, or choose another milestone.'
      }
    }
  },
  'variables-in-scope': {
    valid: {
      'one event for each order, without a sub-process of its own input': model => {
        model.find('Activity_ShippingEvent').extensionElements = undefined;
        model.lead('Flow_EventPlanned', 'Activity_ShippingEvent');
        ['Flow_ToMoreEvents', 'Flow_ToShippingEvent', 'Flow_AllEventsPlanned', 'Flow_MoreEvents'].forEach(flow => model.erase(flow));
        model.erase('Gateway_Planned', 'Gateway_MoreShippingEvents', 'Event_AllEventsPlanned');
      },
      'the number as input of the task itself': model => {
        model.find('Activity_ShippingEvent').extensionElements = undefined;
        ['ship', 'confirm-delivery', 'Activity_ShipOtherOrders'].forEach(id => model.inputs(id, { shippingEvent: '${shippingEvent}' }));
        model.erase('Flow_TakenOff', 'Event_TakenOff').remove('Gateway_PlanAgain').without('event-removal');
      },
      'a variable that is asked for first': model => model.insert('Flow_Entered', 'bpmn:ServiceTask', 'Activity_Note',
        { 'camunda:expression': "${execution.hasVariable('submission') ? submission : ''}" }),
      'a variable that the model sets itself': model => {
        model.insert('Flow_Recorded', 'bpmn:ServiceTask', 'Activity_Count', { 'camunda:expression': '${1}', 'camunda:resultVariable': 'submission' });
        model.textOn('Flow_ToShipping', 'Activity_Text', { milestone: 'CHECKED', document: '${submission}' });
      },
      'variables of its own': model => model.textOn('Flow_ToShip', 'Activity_Text', { milestone: 'PACKED', document: '${pallet}' })
    },
    invalid: {
      'a work order outside of its sub-process': {
        edit: model => model.textOn('Flow_ToMoreItems', 'Activity_Text', { milestone: 'MADE', document: '${workOrder}' }),
        id: 'Activity_Text',
        message: 'Service task Activity_Text needs variable workOrder, which is not in scope; put it into a sub-process with a multi-instance marker over ${releasedWorkOrders} and element variable workOrder.'
      },
      'a work order task without a multi-instance marker': {
        edit: model => model.loop('Activity_Production', undefined),
        id: 'complete-work-order',
        message: 'User task "Complete work order" (complete-work-order) needs variable workOrder, which is not in scope; put it into a sub-process with a multi-instance marker over ${releasedWorkOrders} and element variable workOrder.'
      },
      'a shipping event that has no scope of its own': {
        edit: model => {
          model.find('Activity_ShippingEvent').extensionElements = undefined;
        },
        id: 'ship',
        message: 'User task "Ship" (ship) uses a shippingEvent that the next planned event overwrites; put it into a sub-process with input shippingEvent = ${shippingEvent}.'
      },
      'a submission before there is one': {
        edit: model => model.textOn('Flow_ItemsToMake', 'Activity_Text', { milestone: 'EARLY', document: '${submission}' }),
        id: 'Activity_Text',
        message: 'Service task Activity_Text reads submission before ${releaseWorkOrders} has set it; move it after that step.'
      },
      'a condition on a flag that is not set yet': {
        edit: model => model.condition('Flow_ItemsToMake', '${moreItems}'),
        id: 'Flow_ItemsToMake',
        message: 'Sequence flow "yes" (Flow_ItemsToMake) reads moreItems before ${releaseWorkOrders} has set it; move it after that step.'
      }
    }
  },
  'endless-loops': {
    valid: {
      'a loop that a condition ends': model => {
        model.insert('Flow_ToShip', 'bpmn:ServiceTask', 'Activity_Count', { 'camunda:expression': "${execution.setVariable('done', true)}" });
        model.insert('Flow_Activity_Count_ship', 'bpmn:ExclusiveGateway', 'Gateway_Done');
        model.connect('Gateway_Done', 'Activity_Count', { conditionExpression: expression('${not done}') });
        model.find('Gateway_Done').default = model.find('Flow_Gateway_Done_ship');
      }
    },
    invalid: {
      'a loop that nothing ends': {
        edit: model => {
          model.insert('Flow_Shipped', 'bpmn:ParallelGateway', 'Gateway_Split');
          model.connect('Gateway_Split', 'Gateway_Shipped');
        },
        id: 'Gateway_Shipped',
        message: 'Exclusive gateway Gateway_Shipped is in a loop that never ends: nothing in it waits, and no flow with a condition leaves it; add a user task, a timer, or an exclusive gateway with a condition.'
      }
    }
  },
  'texts': {
    valid: {
      'a milestone in an expression': model => model.inputs('Activity_TextShipped', { milestone: '${code}', template: 'SMS SESHIP' }),
      'a listener on a user task with other inputs': model => model
        .inputs('ship', { milestone: 'READY', document: '${shippingEvent}', dock: '4' })
        .listener('ship', { event: 'start', delegateExpression: '${textContacts}' }),
      'a text each time': model => model.inputs('Activity_TextShipped', { milestone: 'SESHIP', again: 'true' }),
      'a text each time, in an expression': model => model.inputs('Activity_TextShipped', { milestone: 'SESHIP', again: '${not itemsToMake}' }),
      'one text about the last work order': model => model.inputs('Activity_TextProduced', { milestone: 'PWOCOMP', when: 'LAST' }),
      'a document of 40 characters': model => model.inputs('Activity_TextShipped', { milestone: 'SESHIP', document: 'x'.repeat(40) }),
      'a text at a message end event': model => {
        model.trigger('Event_ItemsDelivered', 'bpmn:MessageEventDefinition', { 'camunda:delegateExpression': '${textContacts}' });
        model.inputs('Event_ItemsDelivered', { milestone: 'DONE' });
      }
    },
    invalid: {
      'no milestone': {
        edit: model => model.inputs('Activity_TextShipped', { document: '1' }),
        id: 'Activity_TextShipped',
        message: 'Service task "Text contacts: shipped" (Activity_TextShipped) does not name the milestone that it texts about; add input milestone, such as S2P.'
      },
      'an invalid code': {
        edit: model => model.inputs('Activity_TextShipped', { milestone: 'shipped!' }),
        id: 'Activity_TextShipped',
        message: 'Service task "Text contacts: shipped" (Activity_TextShipped) has milestone "shipped!", which is not valid; a code has 1 to 20 capital letters, digits and _, beginning with a letter.'
      },
      'an ignored input': {
        edit: model => model.inputs('Activity_TextShipped', { milestone: 'SESHIP', documnt: '1' }),
        id: 'Activity_TextShipped',
        message: 'Service task "Text contacts: shipped" (Activity_TextShipped) has input documnt, which textContacts does not read; its inputs are milestone, document, template, again, when, rank.'
      },
      'a when that is no choice': {
        edit: model => model.inputs('Activity_TextShipped', { milestone: 'SESHIP', when: 'SOMETIMES' }),
        id: 'Activity_TextShipped',
        message: 'Service task "Text contacts: shipped" (Activity_TextShipped) has when = "SOMETIMES"; enter EACH, FIRST or LAST, or an expression.'
      },
      'an again that is neither true nor false': {
        edit: model => model.inputs('Activity_TextShipped', { milestone: 'SESHIP', again: 'maybe' }),
        id: 'Activity_TextShipped',
        message: 'Service task "Text contacts: shipped" (Activity_TextShipped) has again = "maybe"; enter true or false, or an expression.'
      },
      'a rank that is not a number from 1 to 999': {
        edit: model => model.inputs('Activity_TextShipped', { milestone: 'SESHIP', rank: '0' }),
        id: 'Activity_TextShipped',
        message: 'Service task "Text contacts: shipped" (Activity_TextShipped) has rank = "0"; enter a number from 1 to 999, or an expression.'
      },
      'a document that is too long': {
        edit: model => model.inputs('Activity_TextShipped', { milestone: 'SESHIP', document: `${'x'.repeat(41)}` }),
        id: 'Activity_TextShipped',
        message: 'Service task "Text contacts: shipped" (Activity_TextShipped) has a document of more than 40 characters; shorten it.'
      },
      'a text on a flow': {
        edit: model => model.listener('Flow_ToShip', { event: 'take', delegateExpression: '${textContacts}' }),
        id: 'Flow_ToShip',
        message: 'Sequence flow Flow_ToShip texts contacts in a listener, but cannot have input milestone; use a service task with template Text contacts.'
      }
    }
  },
  'text-listeners': {
    valid: {
      'a listener at the start of a task': model => model.inputs('confirm-delivery', { milestone: 'LEFT', document: '${shippingEvent}' })
        .listener('confirm-delivery', { event: 'start', delegateExpression: '${textContacts}' }),
      'a listener at the end of a step that does not wait': model => model.inputs('Activity_ShipOtherOrders', { milestone: 'LEFT' })
        .listener('Activity_ShipOtherOrders', { event: 'end', delegateExpression: '${textContacts}' })
    },
    invalid: {
      'a listener at the end of a task': {
        edit: model => model.remove('Activity_TextDelivered')
          .inputs('confirm-delivery', { milestone: 'SEDEL', document: '${shippingEvent}' })
          .listener('confirm-delivery', { event: 'end', delegateExpression: '${textContacts}' }),
        id: 'confirm-delivery',
        message: 'User task "Confirm delivery" (confirm-delivery) texts contacts when it ends, which includes interruptions such as a cancellation; use a service task with ${textContacts} after it instead.'
      },
      'a listener at the end of a sub-process': {
        edit: model => model.inputs('Activity_ShippingEvent', { shippingEvent: '${shippingEvent}', milestone: 'DONE' })
          .listener('Activity_ShippingEvent', { event: 'end', delegateExpression: '${textContacts}' }),
        id: 'Activity_ShippingEvent',
        message: 'Sub process "Shipping event" (Activity_ShippingEvent) texts contacts when it ends, which includes interruptions such as a cancellation; use a service task with ${textContacts} after it instead.'
      }
    }
  },
  'messages': {
    valid: {
      'a message whose name is an expression': model => {
        model.insert('Flow_ToShip', 'bpmn:ReceiveTask', 'Activity_Wait', { messageRef: model.message('${own}') });
      },
      'an event that texts in a listener': model => {
        model.trigger('Event_ItemsDelivered', 'bpmn:MessageEventDefinition').inputs('Event_ItemsDelivered', { milestone: 'DONE' })
          .listener('Event_ItemsDelivered', { event: 'start', delegateExpression: '${textContacts}' });
      },
      'an external task that sends a message': model => model.trigger('Event_ItemsDelivered', 'bpmn:MessageEventDefinition',
        { 'camunda:type': 'external', 'camunda:topic': 'invoice' })
    },
    invalid: {
      'a message that Milepost does not send': {
        edit: model => model.insert('Flow_ToShip', 'bpmn:ReceiveTask', 'Activity_Paid', { name: 'Wait for payment', messageRef: model.message('Paid') }),
        id: 'Activity_Paid',
        message: 'Receive task "Wait for payment" (Activity_Paid) waits for message Paid, which Milepost does not send; the messages are: OrderCancelled, ShippingEventShipped, TakenOffShippingEvent, OrderDateChanged.'
      },
      'no message at all': {
        edit: model => {
          model.insert('Flow_ToShip', 'bpmn:IntermediateCatchEvent', 'Event_Wait');
          model.trigger('Event_Wait', 'bpmn:MessageEventDefinition');
        },
        id: 'Event_Wait',
        message: 'Intermediate catch event Event_Wait waits for a message, but does not name it; choose one of: OrderCancelled, ShippingEventShipped, TakenOffShippingEvent, OrderDateChanged.'
      },
      'an event that sends nothing': {
        edit: model => model.trigger('Event_ItemsDelivered', 'bpmn:MessageEventDefinition', { messageRef: model.message('Invoice') }),
        id: 'Event_ItemsDelivered',
        message: 'End event "Items delivered" (Event_ItemsDelivered) sends a message, but has no implementation and does nothing; choose Delegate expression and a bean, such as ${textContacts}, or External.'
      }
    }
  }
};
