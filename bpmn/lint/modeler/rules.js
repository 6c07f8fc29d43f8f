'use strict';

/** All rules, listed explicitly because a bundle contains only explicit imports. */
module.exports = {
  'beans': require('../rules/beans'),
  'call-activity': require('../rules/call-activity'),
  'camunda-8': require('../rules/camunda-8'),
  'candidate-groups': require('../rules/candidate-groups'),
  'contract-steps': require('../rules/contract-steps'),
  'contract-tasks': require('../rules/contract-tasks'),
  'endless-loops': require('../rules/endless-loops'),
  'events': require('../rules/events'),
  'expressions': require('../rules/expressions'),
  'form-binding': require('../rules/form-binding'),
  'forms': require('../rules/forms'),
  'gateways': require('../rules/gateways'),
  'implementation': require('../rules/implementation'),
  'inputs-outputs': require('../rules/inputs-outputs'),
  'left-out-parts': require('../rules/left-out-parts'),
  'message-receivers': require('../rules/message-receivers'),
  'messages': require('../rules/messages'),
  'multi-instance': require('../rules/multi-instance'),
  'process': require('../rules/process'),
  'scripts': require('../rules/scripts'),
  'start-event': require('../rules/start-event'),
  'text-after-fact': require('../rules/text-after-fact'),
  'text-attention': require('../rules/text-attention'),
  'text-listeners': require('../rules/text-listeners'),
  'texts': require('../rules/texts'),
  'times': require('../rules/times'),
  'unique-ids': require('../rules/unique-ids'),
  'unsupported-elements': require('../rules/unsupported-elements'),
  'variables-in-scope': require('../rules/variables-in-scope')
};
