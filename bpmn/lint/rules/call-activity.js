'use strict';

const rule = require('../lib/rule');
const contract = require('../lib/contract');
const { attribute, extensions } = require('../lib/model');

/** A called process knows which order it belongs to. */
module.exports = rule((model, report) => {
  model.run('bpmn:CallActivity').forEach(call => {
    const called = (call.calledElement || '').trim();
    if (!called && !attribute(call, 'caseRef')) {
      report(call, 'does not name the process that it calls; enter its id under Called element.');
    } else if (called === contract.process) {
      report(call, `calls process ${contract.process}, but an order has only one process; call another process.`);
    }
    if (!extensions(call, 'camunda:In').some(mapping => attribute(mapping, 'businessKey'))) {
      report(call, 'does not pass the business key, so the called process does not know its order; use template Call activity, or add #{execution.processBusinessKey} as business key.');
    }
    if (attribute(call, 'calledElementTenantId')) {
      report(call, 'names a tenant, but Milepost has none; leave Tenant ID blank.');
    }
  });
});
