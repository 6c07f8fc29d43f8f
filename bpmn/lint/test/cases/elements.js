'use strict';

const { bundled, expression, moddle } = require('../model-editor');

const SHIP = 'User task "Ship" (ship)';
const BEANS = 'checkTimedAlert, customerReply, findTimedAlert, recordCancellation, recordOrder, recordShippingEvent, releaseWorkOrders, resendText, shipOtherOrders, takeOffShippingEvent, textContacts';

/** Inserts a service task between order and production. */
const service = attributes => model => model.insert('Flow_ItemsToMake', 'bpmn:ServiceTask', 'Activity_New', attributes);

const call = (attributes, ...values) => model => {
  model.insert('Flow_ItemsToMake', 'bpmn:CallActivity', 'Activity_New', { calledElement: 'inspection', ...attributes });
  values.forEach(value => model.extend('Activity_New', value));
};

const BUSINESS_KEY = ['camunda:In', { businessKey: '#{execution.processBusinessKey}' }];

/** Attaches a non-interrupting timer event to ship. */
const timer = attributes => model => model
  .boundary('ship', 'Event_Late', ['bpmn:TimerEventDefinition', attributes], { cancelActivity: false });

const times = (kind, text) => timer({ [kind]: expression(text) });

const task = attributes => model => model.set('ship', attributes);

/** Replaces a part of the file. */
const text = (from, to) => () => {
  const xml = bundled('sales-order');
  if (!xml.includes(from)) {
    throw new Error(`The bundled model has no ${from}`);
  }
  return xml.replaceAll(from, to);
};

module.exports = {
  'unsupported-elements': {
    valid: {
      'inclusive gateways, transactions and compensation': model => {
        model.insert('Flow_ItemsToMake', 'bpmn:Transaction', 'Activity_New');
        model.add('Activity_New', 'bpmn:StartEvent', 'Event_Start');
        model.insert('Flow_Left', 'bpmn:InclusiveGateway', 'Gateway_New');
      }
    },
    invalid: {
      'a complex gateway': {
        edit: model => model.insert('Flow_ToShip', 'bpmn:ComplexGateway', 'Gateway_New'),
        id: 'Gateway_New',
        message: 'Complex gateway Gateway_New is a complex gateway, which the engine does not run; use an exclusive, inclusive or parallel gateway.'
      },
      'an ad-hoc sub-process': {
        edit: model => {
          model.insert('Flow_ToShip', 'bpmn:AdHocSubProcess', 'Activity_New');
        },
        id: 'Activity_New',
        message: 'Ad hoc sub process Activity_New is an ad-hoc sub-process, which the engine does not run; use a sub-process with a start event.',
        also: ['start-event']
      },
      'a loop marker': {
        edit: model => {
          model.find('ship').loopCharacteristics = moddle.create('bpmn:StandardLoopCharacteristics');
        },
        id: 'ship',
        message: `${SHIP} has a loop marker, which the engine ignores; draw the loop with a gateway, or use a multi-instance marker.`
      },
      'two triggers': {
        edit: model => {
          model.insert('Flow_ToShip', 'bpmn:IntermediateCatchEvent', 'Event_New');
          model.find('Event_New').eventDefinitions = ['P1D', 'P2D'].map(time =>
            moddle.create('bpmn:TimerEventDefinition', { timeDuration: expression(time) }));
        },
        id: 'Event_New',
        message: 'Intermediate catch event Event_New has several triggers, but the engine uses only the first; use a separate event for each.'
      },
      'a connector': {
        edit: model => {
          model.insert('Flow_ToShip', 'bpmn:ServiceTask', 'Activity_New');
          model.extend('Activity_New', ['camunda:Connector', { connectorId: 'http-connector' }]);
        },
        id: 'Activity_New',
        message: 'Service task Activity_New has a connector, which Milepost does not support; choose Delegate expression and a bean, or External.'
      },
      'a case': {
        edit: call({ 'calledElement': undefined, 'camunda:caseRef': 'claim' }, BUSINESS_KEY),
        id: 'Activity_New',
        message: 'Call activity Activity_New calls a case, but Milepost runs only processes; call a process.'
      }
    }
  },
  'camunda-8': {
    valid: {
      'extensions of Camunda 8 beside those of Camunda 7': text('<bpmn:documentation>PWO.',
        '<bpmn:extensionElements><zeebe:userTask xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" /></bpmn:extensionElements><bpmn:documentation>PWO.')
    },
    invalid: {
      'a diagram of Camunda 8': {
        edit: text('modeler:executionPlatform="Camunda Platform"', 'modeler:executionPlatform="Camunda Cloud"'),
        id: 'sales-order',
        message: 'Process "Sales order" (sales-order) was made for Camunda 8, which Milepost does not run; draw it in a Camunda 7 diagram.'
      },
      'a job of Camunda 8': {
        edit: text('camunda:delegateExpression="${shipOtherOrders}">',
          '><bpmn:extensionElements><zeebe:taskDefinition xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" type="x" /></bpmn:extensionElements>'),
        id: 'Activity_ShipOtherOrders',
        message: 'Service task "Ship the other orders on it" (Activity_ShipOtherOrders) is configured for Camunda 8, which Milepost does not run; copy it into a Camunda 7 diagram and configure it again.',
        also: ['implementation', 'contract-steps']
      }
    }
  },
  'unique-ids': {
    valid: { 'other ids': task({ name: 'Load' }) },
    invalid: {
      'a second task ship': {
        edit: model => {
          model.insert('Flow_Shipped', 'bpmn:UserTask', 'Activity_New', { 'name': 'Ship again', 'camunda:candidateGroups': 'shipping' });
          model.find('Activity_New').id = 'ship';
          return model.definitions;
        },
        id: 'ship',
        message: 'User task "Ship again" (ship) has an id that another element already has; give it another id.'
      }
    }
  },
  'implementation': {
    valid: {
      'an external task': service({ 'camunda:type': 'external', 'camunda:topic': 'print' }),
      'a decision': model => model.insert('Flow_ItemsToMake', 'bpmn:BusinessRuleTask', 'Activity_New',
        { 'camunda:decisionRef': 'text', 'camunda:resultVariable': 'text', 'camunda:mapDecisionResult': 'singleEntry' })
    },
    invalid: {
      'an empty service task': {
        edit: service({}),
        id: 'Activity_New',
        message: 'Service task Activity_New has no implementation; choose a template, or Delegate expression and a bean, External and a topic, or DMN.'
      },
      'an external task without a topic': {
        edit: service({ 'camunda:type': 'external' }),
        id: 'Activity_New',
        message: 'Service task Activity_New is an external task without a topic, so no worker finds it; enter the topic.'
      },
      'a program on the server': {
        edit: service({ 'camunda:type': 'shell' }),
        id: 'Activity_New',
        message: 'Service task Activity_New has type shell, which no model may use; choose Delegate expression and a bean, or External.'
      },
      'an empty listener': {
        edit: model => model.listener('ship', { event: 'start' }),
        id: 'ship',
        message: `${SHIP} has a listener that does nothing; choose Delegate expression or Expression, or remove it.`
      },
      'a class that maps variables': {
        edit: call({ 'camunda:variableMappingClass': 'com.acme.Mapper' }, BUSINESS_KEY),
        id: 'Activity_New',
        message: 'Call activity Activity_New has variableMappingClass, which no model may use; remove it.'
      },
      'a validator': {
        edit: model => model.extend('ship', ['camunda:FormData', { fields: [moddle.create('camunda:FormField', {
          id: 'dock', type: 'string', validation: moddle.create('camunda:Validation', { constraints: [moddle.create('camunda:Constraint', { name: 'validator', config: 'x.Y' })] })
        })] }]),
        id: 'ship',
        message: `${SHIP} has a validator, which no model may use; remove it.`
      }
    }
  },
  'beans': {
    valid: {
      'a call on a variable': service({ 'camunda:expression': '${note.trim()}', 'camunda:resultVariable': 'note' }),
      'a bean in a send task': model => {
        model.insert('Flow_ToShip', 'bpmn:SendTask', 'Activity_New', { 'camunda:delegateExpression': '#{ textContacts }' });
        model.inputs('Activity_New', { milestone: 'READY' });
      },
      'a call of the bean itself': model => {
        service({ 'camunda:expression': '${textContacts.execute(execution)}' })(model);
        model.inputs('Activity_New', { milestone: 'READY' });
      }
    },
    invalid: {
      'a bean that does not exist': {
        edit: service({ 'camunda:delegateExpression': '${textContact}' }),
        id: 'Activity_New',
        message: `Service task Activity_New names bean textContact, which no model may use; correct the name, the beans are: ${BEANS}.`
      },
      'a name without braces': {
        edit: service({ 'camunda:delegateExpression': 'textContacts' }),
        id: 'Activity_New',
        message: "Service task Activity_New has delegate expression textContacts, which is not a bean's name in ${ }; write it like ${textContacts}."
      },
      'a Java class': {
        edit: service({ 'camunda:class': 'com.acme.Mailer' }),
        id: 'Activity_New',
        message: `Service task Activity_New names Java class com.acme.Mailer, which no model may use; choose Delegate expression and a bean: ${BEANS}.`
      },
      'an expression that only names a bean': {
        edit: service({ 'camunda:expression': '${textContacts}' }),
        id: 'Activity_New',
        message: 'Service task Activity_New has expression ${textContacts}, which names the bean but does not run it; choose Delegate expression instead of Expression.'
      },
      'a call of an unknown bean': {
        edit: service({ 'camunda:expression': '${mailer.send(execution)}' }),
        id: 'Activity_New',
        message: `Service task Activity_New names bean mailer, which no model may use; correct the name, the beans are: ${BEANS}.`
      },
      'a method that the bean does not have': {
        edit: service({ 'camunda:expression': "${textContacts.send('READY')}" }),
        id: 'Activity_New',
        message: 'Service task Activity_New calls textContacts.send, which the bean does not have; choose Delegate expression and ${textContacts}.'
      },
      'a bean as task listener': {
        edit: model => model.listener('ship', { event: 'create', delegateExpression: '${textContacts}' }, 'camunda:TaskListener'),
        id: 'ship',
        message: `${SHIP} has a task listener with delegate expression \${textContacts}, but a bean cannot be a task listener; use a service task before or after it.`
      },
      'an injected field': {
        edit: model => model.extend('Activity_TextShipped', ['camunda:Field', { name: 'milestone', stringValue: 'SESHIP' }]),
        id: 'Activity_TextShipped',
        message: 'Service task "Text contacts: shipped" (Activity_TextShipped) injects field milestone into bean textContacts, which has no fields; use an input instead.'
      },
      'a bean in a condition': {
        edit: model => model.condition('Flow_ItemsToMake', '${recordOrder}'),
        id: 'Flow_ItemsToMake',
        message: 'Sequence flow "yes" (Flow_ItemsToMake) names bean recordOrder in ${recordOrder}, where it does not run; use a service task with delegate expression ${recordOrder}.'
      },
      'resendText in an order': {
        edit: service({ 'camunda:delegateExpression': '${resendText}' }),
        id: 'Activity_New',
        message: 'Service task Activity_New runs resendText, which sends a text again and works only in process text-attention; use ${textContacts}.'
      },
      'a bean of orders in another process': {
        model: 'text-attention',
        edit: async model => (await model.xml()).replace('${resendText}', '${recordCancellation}'),
        id: 'Activity_Resend',
        message: 'Service task "Send again" (Activity_Resend) runs recordCancellation, which works only in process sales-order; move the step there.',
        also: ['text-attention']
      }
    }
  },
  'expressions': {
    valid: {
      'functions of the engine': task({ 'camunda:dueDate': '${dateTime().plusDays(2).toDate()}' }),
      'texts around expressions': task({ 'camunda:assignee': '${a ? b : "c"}-${d[0].e}' })
    },
    invalid: {
      'one that cannot be parsed': {
        edit: task({ 'camunda:dueDate': '${now(}' }),
        id: 'ship',
        message: `${SHIP} has expression \${now(}, which cannot be parsed; correct it.`
      },
      'a missing brace in an input': {
        edit: model => model.inputs('Activity_TextShipped', { milestone: 'SESHIP', document: '${shippingEvent' }),
        id: 'Activity_TextShipped',
        message: 'Service task "Text contacts: shipped" (Activity_TextShipped) has expression ${shippingEvent, which cannot be parsed; correct it.'
      },
      'a function that does not exist': {
        edit: task({ 'camunda:dueDate': '${today()}' }),
        id: 'ship',
        message: `${SHIP} calls function today in \${today()}, which does not exist; correct the name, the functions are: currentUser, currentUserGroups, now, dateTime, S, XML, JSON.`
      },
      'reflection': {
        edit: service({ 'camunda:expression': "${''.getClass()}" }),
        id: 'Activity_New',
        message: "Service task Activity_New uses getClass in ${''.getClass()}, which no model may use; use the variables and beans of the designer guide."
      }
    }
  },
  'scripts': {
    valid: { 'an expression': service({ 'camunda:expression': "${execution.setVariable('a', 1)}" }) },
    invalid: {
      'a script task': {
        edit: model => model.insert('Flow_ToShip', 'bpmn:ScriptTask', 'Activity_New', { scriptFormat: 'groovy', script: '1' }),
        id: 'Activity_New',
        message: "Script task Activity_New has a script as its implementation, which Milepost does not run; use an expression, or a bean of the designer guide."
      },
      'a script as input': {
        edit: model => model.extend('ship', ['camunda:InputOutput', { inputParameters: [moddle.create('camunda:InputParameter',
          { name: 'x', definition: moddle.create('camunda:Script', { scriptFormat: 'groovy', value: '1' }) })] }]),
        id: 'ship',
        message: `${SHIP} has a script as input x, which Milepost does not run; use an expression, or a bean of the designer guide.`
      },
      'a script as listener': {
        edit: model => model.listener('ship', { event: 'create', script: moddle.create('camunda:Script', { scriptFormat: 'javascript', value: '1' }) }, 'camunda:TaskListener'),
        id: 'ship',
        message: `${SHIP} has a script as listener, which Milepost does not run; use an expression, or a bean of the designer guide.`
      },
      'a script as condition': {
        edit: model => model.find('Flow_ItemsToMake').set('conditionExpression', moddle.create('bpmn:FormalExpression', { language: 'groovy', body: 'true' })),
        id: 'Flow_ItemsToMake',
        message: "Sequence flow \"yes\" (Flow_ItemsToMake) has a script as condition, which Milepost does not run; use an expression, or a bean of the designer guide."
      }
    }
  },
  'times': {
    valid: {
      ...Object.fromEntries([
        ['timeDuration', 'P2D'], ['timeDuration', 'PT1.5S'], ['timeDuration', 'P1W'], ['timeDuration', '${wait}'],
        ['timeDate', '2026-12-24'], ['timeDate', '2026-12-24T10:00'], ['timeDate', '2026-12-24T10:00:00+01:00'],
        ['timeCycle', 'R3/P1D'], ['timeCycle', 'R/PT1H'], ['timeCycle', '0 0 9 * * ?'], ['timeCycle', 'R3/2026-12-24T10:00:00/P1D']
      ].map(([kind, time]) => [`${kind} ${time}`, times(kind, time)])),
      'a history of thirty days': model => model.set('sales-order', { 'camunda:historyTimeToLive': 'P30D' }),
      'a due date': task({ 'camunda:dueDate': 'P2D', 'camunda:followUpDate': '${now()}', 'camunda:priority': '70' })
    },
    invalid: {
      ...Object.fromEntries([
        ['timeDuration', 'duration', '2 days', 'P2D (two days) or PT4H (four hours), or use an expression'],
        ['timeDuration', 'duration', '-P2D', 'P2D (two days) or PT4H (four hours), or use an expression'],
        ['timeDate', 'date', '12/24/2026', '2026-12-24T08:00:00, or use an expression'],
        ['timeDate', 'date', '2026-13-24T10:00:00', '2026-12-24T08:00:00, or use an expression'],
        ['timeDate', 'date', '2026-12-24 10:00', '2026-12-24T08:00:00, or use an expression'],
        ['timeCycle', 'cycle', 'P1D', 'R3/P2D (three times, every two days), or as cron: 0 0 9 * * ?'],
        ['timeCycle', 'cycle', 'every day', 'R3/P2D (three times, every two days), or as cron: 0 0 9 * * ?'],
        ['timeCycle', 'cycle', '0 9 * * 1', 'R3/P2D (three times, every two days), or as cron: 0 0 9 * * ?']
      ].map(([kind, what, time, fix]) => [`${kind} ${time}`, {
        edit: times(kind, time),
        id: 'Event_Late',
        message: `Boundary event Event_Late has timer ${what} "${time}", which is not valid; write it like ${fix}.`
      }])),
      ...Object.fromEntries(['R/PT0.001S', 'R/PT10S', 'R1000000/PT0.001S', '* * * * * ?', '0/5 * * * * ?'].map(time => [`every ${time}`, {
        edit: times('timeCycle', time),
        id: 'Event_Late',
        message: `Boundary event Event_Late has timer cycle "${time}", which repeats more often than every minute; choose a longer time, such as R/PT1H or R3/P2D.`
      }])),
      'a timer without a time': {
        edit: timer({}),
        id: 'Event_Late',
        message: 'Boundary event Event_Late has a timer without a time; enter a duration such as P2D, a date, or a cycle.'
      },
      'a due date in words': {
        edit: task({ 'camunda:dueDate': 'tomorrow' }),
        id: 'ship',
        message: `${SHIP} has due date "tomorrow", which is not valid; write it like 2026-12-24T08:00:00, or use an expression.`
      },
      'a priority in words': {
        edit: task({ 'camunda:priority': 'high' }),
        id: 'ship',
        message: `${SHIP} has priority "high", which is not a number; enter a number such as 50.`
      },
      ...Object.fromEntries(['P0D', 'P29D', '0'].map(time => [`a history of ${time}`, {
        edit: model => model.set('sales-order', { 'camunda:historyTimeToLive': time }),
        id: 'sales-order',
        message: `Process "Sales order" (sales-order) has history time to live "${time}", which is shorter than 30 days; enter a longer time, such as P365D.`
      }])),
      'retries every millisecond': {
        edit: model => model.extend('ship', ['camunda:FailedJobRetryTimeCycle', { body: 'R1000000/PT0.001S' }]),
        id: 'ship',
        message: `${SHIP} has retry time cycle "R1000000/PT0.001S", which repeats more often than every second; choose a longer time, such as R3/PT10M.`
      },
      'retries in words': {
        edit: model => model.extend('ship', ['camunda:FailedJobRetryTimeCycle', { body: 'R3/10 min' }]),
        id: 'ship',
        message: `${SHIP} has retry time cycle "R3/10 min", which is not valid; write it like R3/PT10M (three tries, every ten minutes).`
      }
    }
  },
  'gateways': {
    valid: {
      'an event-based gateway': model => {
        model.insert('Flow_ToShip', 'bpmn:EventBasedGateway', 'Gateway_New');
        model.insert('Flow_Gateway_New_ship', 'bpmn:IntermediateCatchEvent', 'Event_New');
        model.trigger('Event_New', 'bpmn:TimerEventDefinition', { timeDuration: expression('P1D') });
      }
    },
    invalid: {
      'a flow without a condition': {
        edit: model => model.condition('Flow_ItemsToMake', undefined),
        id: 'Flow_ItemsToMake',
        message: 'Sequence flow "yes" (Flow_ItemsToMake) has no condition; enter one, or make it the default flow of the gateway.'
      },
      'a default flow with a condition': {
        edit: model => model.condition('Flow_NothingToMake', '${!itemsToMake}'),
        id: 'Flow_NothingToMake',
        message: 'Sequence flow "no" (Flow_NothingToMake) is the default flow of the gateway, but has a condition; remove the condition.'
      },
      'a single flow with a condition': {
        edit: model => {
          model.erase('Flow_NothingToMake', 'Event_NothingToMake');
          model.find('Gateway_ItemsToMake').default = undefined;
        },
        id: 'Flow_ItemsToMake',
        message: 'Sequence flow "yes" (Flow_ItemsToMake) is the only flow out of a gateway, but has a condition; remove the condition, or add another flow.'
      },
      'a word as condition': {
        edit: model => model.condition('Flow_ItemsToMake', 'yes'),
        id: 'Flow_ItemsToMake',
        message: 'Sequence flow "yes" (Flow_ItemsToMake) has condition "yes", which is neither true nor false; write an expression such as ${moreItems}.'
      },
      'a gateway that leads nowhere': {
        edit: model => model.erase('Flow_AllItemsSent', 'Flow_MoreItems'),
        id: 'Gateway_MoreItems',
        message: 'Exclusive gateway "More items to send?" (Gateway_MoreItems) leads nowhere; connect it to the next step.'
      },
      'a task after an event-based gateway': {
        edit: model => model.insert('Flow_ToShip', 'bpmn:EventBasedGateway', 'Gateway_New'),
        id: 'Gateway_New',
        message: 'Event based gateway Gateway_New leads to an element other than an intermediate catch event; connect each outgoing flow to such an event.'
      }
    }
  },
  'events': {
    valid: {
      'any error': model => {
        model.boundary('Activity_Production', 'Event_New', ['bpmn:ErrorEventDefinition', {}]);
      }
    },
    invalid: {
      'a boundary event without a trigger': {
        edit: model => {
          model.boundary('ship', 'Event_New', ['bpmn:ErrorEventDefinition', {}]);
          model.trigger('Event_New');
        },
        id: 'Event_New',
        message: 'Boundary event Event_New has no trigger; choose one, such as a timer or a message.'
      },
      'an event sub-process without a trigger': {
        edit: model => {
          model.add('sales-order', 'bpmn:SubProcess', 'Activity_New', { triggeredByEvent: true });
          model.add('Activity_New', 'bpmn:StartEvent', 'Event_New');
        },
        id: 'Event_New',
        message: 'Start event Event_New starts an event sub-process, but has no trigger; choose one, such as a timer or a message.'
      },
      ...Object.fromEntries([['signal', 'Signal'], ['error', 'Error'], ['escalation', 'Escalation']].map(([what, type]) => [`no ${what}`, {
        edit: model => model.trigger('Event_ItemsDelivered', `bpmn:${type}EventDefinition`),
        id: 'Event_ItemsDelivered',
        message: `End event "Items delivered" (Event_ItemsDelivered) does not name its ${what}; choose one.`
      }]))
    }
  },
  'call-activity': {
    valid: { 'a business key': call({}, BUSINESS_KEY, ['camunda:In', { variables: 'all' }]) },
    invalid: {
      'no business key': {
        edit: call({}),
        id: 'Activity_New',
        message: 'Call activity Activity_New does not pass the business key, so the called process does not know its order; use template Call activity, or add #{execution.processBusinessKey} as business key.'
      },
      'no process': {
        edit: call({ calledElement: undefined }, BUSINESS_KEY),
        id: 'Activity_New',
        message: 'Call activity Activity_New does not name the process that it calls; enter its id under Called element.'
      },
      'the order itself': {
        edit: call({ calledElement: 'sales-order' }, BUSINESS_KEY),
        id: 'Activity_New',
        message: 'Call activity Activity_New calls process sales-order, but an order has only one process; call another process.'
      },
      'a tenant': {
        edit: call({ 'camunda:calledElementTenantId': 'acme' }, BUSINESS_KEY),
        id: 'Activity_New',
        message: 'Call activity Activity_New names a tenant, but Milepost has none; leave Tenant ID blank.'
      }
    }
  },
  'multi-instance': {
    valid: {
      'a name of a list': model => model.loop('Activity_Production', { 'camunda:collection': 'releasedWorkOrders', 'camunda:elementVariable': 'workOrder' }),
      'a number': model => {
        model.insert('Flow_ToShip', 'bpmn:UserTask', 'check', { 'camunda:candidateGroups': 'shipping' });
        model.loop('check', { loopCardinality: expression('2') });
      }
    },
    invalid: {
      'no list': {
        edit: model => model.loop('Activity_Production', { 'camunda:elementVariable': 'workOrder' }),
        id: 'Activity_Production',
        message: 'Sub process "Work order in production" (Activity_Production) has a multi-instance marker without a list; enter a collection, such as ${releasedWorkOrders}, or a number.'
      },
      'a constant list': {
        edit: model => model.loop('Activity_Production', { 'camunda:collection': '[1, 2]', 'camunda:elementVariable': 'workOrder' }),
        id: 'Activity_Production',
        message: 'Sub process "Work order in production" (Activity_Production) has collection [1, 2], which is not a list; enter a variable that is one, such as ${releasedWorkOrders}.'
      },
      'a variable that is not a list': {
        edit: model => model.loop('Activity_Production', { 'camunda:collection': '${submission}', 'camunda:elementVariable': 'workOrder' }),
        id: 'Activity_Production',
        message: 'Sub process "Work order in production" (Activity_Production) has collection ${submission}, which is not a list; enter a variable that is one, such as ${releasedWorkOrders}.'
      },
      'a million instances': {
        edit: model => {
          model.insert('Flow_ToShip', 'bpmn:UserTask', 'check', { 'camunda:candidateGroups': 'shipping' });
          model.loop('check', { loopCardinality: expression('1000000') });
        },
        id: 'check',
        message: 'User task check has loop cardinality 1000000, but at most 1000 instances are allowed; enter a smaller number.'
      },
      'a number in words': {
        edit: model => model.loop('Activity_Production', { 'loopCardinality': expression('three'), 'camunda:elementVariable': 'workOrder' }),
        id: 'Activity_Production',
        message: 'Sub process "Work order in production" (Activity_Production) has loop cardinality "three", which is not a number; enter a number or an expression.'
      }
    }
  },
  'candidate-groups': {
    valid: { 'an expression': task({ 'camunda:candidateGroups': '${group}, sales' }) },
    invalid: {
      'an assignee alone': {
        edit: task({ 'camunda:candidateGroups': undefined, 'camunda:assignee': 'ann' }),
        id: 'ship',
        message: `${SHIP} has no candidate group, but Tasklist shows people only the tasks of their groups; enter one, such as shipping.`
      }
    }
  },
  'forms': {
    valid: {
      'a version': task({ 'camunda:formRefBinding': 'version', 'camunda:formRefVersion': '1' }),
      'an external page': task({ 'camunda:formRef': undefined, 'camunda:formRefBinding': undefined, 'camunda:formKey': 'https://erp.example/pick' })
    },
    invalid: {
      'no binding': {
        edit: task({ 'camunda:formRefBinding': undefined }),
        id: 'ship',
        message: `${SHIP} shows form ship without a binding; choose binding latest.`
      },
      'no version': {
        edit: task({ 'camunda:formRefBinding': 'version' }),
        id: 'ship',
        message: `${SHIP} shows form ship in a version without a number; choose binding latest.`
      },
      'an HTML form': {
        edit: task({ 'camunda:formRef': undefined, 'camunda:formRefBinding': undefined, 'camunda:formKey': 'embedded:app:forms/ship.html' }),
        id: 'ship',
        message: `${SHIP} has form key embedded:app:forms/ship.html, which Milepost does not support; choose type Camunda Forms and the form's id with binding latest.`
      },
      'both': {
        edit: task({ 'camunda:formKey': 'https://erp.example/pick' }),
        id: 'ship',
        message: `${SHIP} has a form reference and a form key, but the engine allows only one of them; remove the form key.`
      }
    }
  },
  'form-binding': {
    valid: { 'binding latest': task({ 'camunda:formRef': 'load' }) },
    invalid: {
      'binding deployment': {
        edit: task({ 'camunda:formRefBinding': 'deployment' }),
        id: 'ship',
        message: `${SHIP} shows form ship with binding deployment, so the form must be deployed with the model each time; choose binding latest.`
      }
    }
  },
  'inputs-outputs': {
    valid: {
      'inputs of a task': model => model.inputs('ship', { dock: '4' }, { loaded: '${true}' })
    },
    invalid: {
      'inputs of a start event': {
        edit: model => model.inputs('Event_OrderEntered', { a: '1' }),
        id: 'Event_OrderEntered',
        message: 'Start event "Order entered" (Event_OrderEntered) has inputs or outputs, which the engine does not allow here; put them on a step after it.'
      },
      'outputs of an end event': {
        edit: model => model.inputs('Event_ItemsDelivered', {}, { a: '1' }),
        id: 'Event_ItemsDelivered',
        message: 'End event "Items delivered" (Event_ItemsDelivered) has outputs, which the engine does not allow here; put them on a step before it.'
      }
    }
  }
};
