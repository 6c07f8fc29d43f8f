'use strict';

const { expression, moddle } = require('../model-editor');

const PROCESS = 'Process "Sales order" (sales-order)';
const TRADER = ['send-to-production', 'Activity_ReleaseWorkOrders', 'Gateway_WorkOrdersReleased', 'Event_NothingMoreToSend',
  'Activity_TextSentToProduction', 'Gateway_ItemsSent', 'Gateway_MoreItems', 'Event_AllItemsSent', 'Activity_Production',
  'Event_ItemsProduced'];

/** A distributor makes nothing: the model has no production. */
function trader(model) {
  model.erase('Flow_NothingToMake', 'Flow_ItemsToMake');
  TRADER.forEach(id => {
    const step = model.find(id);
    [...step.incoming || [], ...step.outgoing || []].forEach(flow => model.find(flow.id) && model.erase(flow.id));
    model.erase(id);
  });
  model.remove('Gateway_ItemsToMake', 'Event_NothingToMake');
  model.remove('Gateway_TwoRows');
}

const OTHER_PROCESS = `<?xml version="1.0" encoding="UTF-8"?>
  <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="test">
    <process id="inspection" isExecutable="true"><startEvent id="Event_Start" /></process>
  </definitions>`;

const withOldId = model => {
  model.process.id = 'salesorder';
};

module.exports = {
  'process': {
    valid: {
      'a pool that is only drawn, with its own steps': model => model.definitions.rootElements.push(
        moddle.create('bpmn:Process', {
          id: 'customer',
          flowElements: [moddle.create('bpmn:UserTask', { id: 'Activity_Orders' })]
        })),
      'a file with another process alone': () => OTHER_PROCESS
    },
    invalid: {
      'a process that is not executable': {
        edit: model => model.set('sales-order', { isExecutable: false }),
        id: 'sales-order',
        message: `${PROCESS} is not executable, so deploying the file changes nothing; select Executable.`
      },
      'another id': {
        edit: withOldId,
        id: 'salesorder',
        message: 'Process "Sales order" (salesorder) has the steps of an order, but orders start only process sales-order; set the id of the process to sales-order.',
        also: ['beans']
      }
    }
  },
  'start-event': {
    valid: {
      'a start event without a form': model => model.set('Event_OrderEntered', { 'camunda:formRef': undefined, 'camunda:formRefBinding': undefined }),
      'an event sub-process with a timer': model => {
        model.add('sales-order', 'bpmn:SubProcess', 'Activity_Late', { triggeredByEvent: true });
        model.add('Activity_Late', 'bpmn:StartEvent', 'Event_Late', { isInterrupting: false });
        model.trigger('Event_Late', 'bpmn:TimerEventDefinition', { timeDuration: expression('P30D') });
      }
    },
    invalid: {
      'a timer': {
        edit: model => model.trigger('Event_OrderEntered', 'bpmn:TimerEventDefinition', { timeCycle: expression('R/P1D') }),
        id: 'Event_OrderEntered',
        message: 'Start event "Order entered" (Event_OrderEntered) has a trigger, but orders start by REST or with a form, and a process that starts automatically has no order; make it a start event without a trigger.'
      },
      'a second start event': {
        edit: model => {
          model.add('sales-order', 'bpmn:StartEvent', 'Event_Second');
          model.connect('Event_Second', 'Activity_RecordOrder');
        },
        id: 'Event_Second',
        message: 'Start event Event_Second is a second start event; keep one without a trigger and connect it to the first step.'
      },
      'a sub-process without a start event': {
        edit: model => model.insert('Flow_Recorded', 'bpmn:SubProcess', 'Activity_Pack', { name: 'Pack' }),
        id: 'Activity_Pack',
        message: 'Sub process "Pack" (Activity_Pack) has no start event; add one and connect it to the first step.'
      },
      'a sub-process that starts with a timer': {
        edit: model => model.trigger('Event_GoodsWaiting', 'bpmn:TimerEventDefinition', { timeDuration: expression('P1D') }),
        id: 'Event_GoodsWaiting',
        message: 'Start event "Goods waiting to be shipped" (Event_GoodsWaiting) has a trigger, which a sub-process does not allow; make it a start event without a trigger.'
      }
    }
  },
  'contract-tasks': {
    valid: {
      'another name and group': model => model.set('ship', { name: 'Load the truck', 'camunda:candidateGroups': 'logistics' }),
      'user tasks of its own': model => model.insert('Flow_ToShip', 'bpmn:UserTask', 'make-goods-ready', { 'camunda:candidateGroups': 'shipping' }),
      'a task left out on purpose': model => model.remove('confirm-delivery', 'Activity_TextDelivered').without('delivery')
    },
    invalid: {
      'a missing task': {
        edit: model => model.remove('confirm-delivery', 'Activity_TextDelivered'),
        id: 'sales-order',
        message: `${PROCESS} has no user task with id confirm-delivery; add it (template Confirm delivery), or leave it out on purpose with milepost:without = delivery.`
      },
      'an untracked task': {
        edit: model => model.remove('complete-work-order', 'Activity_TextProduced'),
        id: 'sales-order',
        message: `${PROCESS} has no user task with id complete-work-order; add it (template Complete work order), or leave it out on purpose with milepost:without = work-order-completion.`
      },
      'a generated id': {
        edit: model => model.set('complete-work-order', { id: 'Activity_0abc123' }),
        id: 'Activity_0abc123',
        message: 'User task "Complete work order" (Activity_0abc123) does not have the id by which Milepost finds it; set its id to complete-work-order.',
        also: ['text-after-fact']
      },
      'a service task with the id': {
        edit: model => {
          model.set('ship', { id: 'Activity_Ship' });
          model.insert('Flow_Left', 'bpmn:ServiceTask', 'ship', { 'camunda:type': 'external', 'camunda:topic': 'ship' });
        },
        id: 'ship',
        message: 'Service task ship has the id of a user task of the contract; make it a user task, or give it another id.',
        also: ['message-receivers', 'contract-steps']
      },
      'a task that nothing leads to': {
        edit: model => {
          model.lead('Flow_ShippedTexted', 'Activity_TextDelivered');
          model.erase('Flow_Confirmed');
        },
        id: 'confirm-delivery',
        message: 'User task "Confirm delivery" (confirm-delivery) is never reached; connect it to the step before it.',
        also: ['text-after-fact']
      },
      'a task in a called process': {
        edit: async model => {
          model.remove('confirm-delivery', 'Activity_TextDelivered');
          return (await model.xml()).replace('</bpmn:definitions>',
            '<bpmn:process id="deliver" isExecutable="true"><bpmn:startEvent id="s" /><bpmn:userTask id="confirm-delivery" camunda:candidateGroups="shipping" /></bpmn:process></bpmn:definitions>');
        },
        id: 'confirm-delivery',
        message: 'User task confirm-delivery is in another process, where Milepost does not find it; move it into process sales-order or one of its sub-processes.'
      }
    }
  },
  'left-out-parts': {
    valid: {
      'a trader without production': model => {
        trader(model);
        model.without('production');
      },
      'orders that cannot be cancelled, and events with one order': model => model
        .erase('Activity_OrderCancelled').remove('Activity_ShipOtherOrders').erase('Flow_LeftWithAnother', 'Event_ShippedWithAnotherOrder')
        .without('cancellation', 'shared-events'),
      'nothing': model => model.without('')
    },
    invalid: {
      'an unknown part': {
        edit: model => model.without('deliveries'),
        id: 'sales-order',
        message: `${PROCESS} leaves out deliveries (milepost:without), which is not a part; the parts are: production, work-order-completion, shipping, delivery, shared-events, event-removal, cancellation.`
      },
      'a part that the model contains': {
        edit: model => model.without('delivery'),
        id: 'sales-order',
        message: `${PROCESS} leaves out delivery (milepost:without), but has user task confirm-delivery; remove the task, or remove delivery from the property.`
      }
    }
  },
  'message-receivers': {
    valid: {
      'a receiver on the sub-process around ship': model => {
        model.find('Event_ShippedWithAnotherOrder').attachedToRef = model.find('ship');
      },
      'no receiver for a changed date': model => model.erase('Activity_NewDate'),
      'no receiver, left out on purpose': model => model
        .erase('Activity_OrderCancelled').without('cancellation')
    },
    invalid: {
      'no receiver for a cancellation': {
        edit: model => model.erase('Activity_OrderCancelled'),
        id: 'sales-order',
        message: `${PROCESS} does not receive message OrderCancelled, so canceling an order is rejected; add an event sub-process that starts with it, or leave it out on purpose with milepost:without = cancellation.`,
        also: ['contract-steps']
      },
      'a cancellation that ends nothing': {
        edit: model => model.set('Event_CancelRequested', { isInterrupting: false }),
        id: 'Event_CancelRequested',
        message: 'Start event "Order canceled" (Event_CancelRequested) receives OrderCancelled, but does not interrupt, so what it should end stays open; make it interrupting.'
      },
      'a changed date that ends the order': {
        edit: model => model.set('Event_DateChanged', { isInterrupting: true }),
        id: 'Event_DateChanged',
        message: 'Start event "Date changed" (Event_DateChanged) receives OrderDateChanged and interrupts, so open steps would end when a date changes; make it non-interrupting.'
      },
      'an event that does not interrupt ship': {
        edit: model => model.set('Event_ShippedWithAnotherOrder', { cancelActivity: false }),
        id: 'Event_ShippedWithAnotherOrder',
        message: 'Boundary event "Shipped with another order" (Event_ShippedWithAnotherOrder) receives ShippingEventShipped, but does not interrupt, so what it should end stays open; make it interrupting.'
      },
      'an event on another task': {
        edit: model => model.set('Event_ShippedWithAnotherOrder', { attachedToRef: model.find('confirm-delivery') }),
        id: 'Event_ShippedWithAnotherOrder',
        message: 'Boundary event "Shipped with another order" (Event_ShippedWithAnotherOrder) waits for ShippingEventShipped where user task ship is not open; use a boundary event on user task ship.'
      },
      'a removal that ends the whole order': {
        edit: model => {
          const message = model.find('Event_TakenOff').eventDefinitions[0].messageRef;
          model.erase('Flow_TakenOff', 'Event_TakenOff');
          model.remove('Gateway_PlanAgain');
          model.add('sales-order', 'bpmn:SubProcess', 'Activity_TakenOff', { triggeredByEvent: true });
          model.add('Activity_TakenOff', 'bpmn:StartEvent', 'Event_Removed', {});
          model.trigger('Event_Removed', 'bpmn:MessageEventDefinition', { messageRef: message });
        },
        id: 'Event_Removed',
        message: 'Start event Event_Removed ends the whole order when TakenOffShippingEvent is received; use a boundary event on the sub-process with user task ship.',
        also: ['variables-in-scope']
      }
    }
  },
  'text-attention': {
    valid: {
      'another group': { model: 'text-attention', edit: model => model.set('decide-about-text', { 'camunda:candidateGroups': 'office' }) }
    },
    invalid: {
      'a missing task': {
        model: 'text-attention',
        edit: model => model.set('decide-about-text', { id: 'decide' }),
        id: 'text-attention',
        message: 'Process "Text review" (text-attention) has no user task with id decide-about-text; copy it from the bundled model.'
      }
    }
  }
};
