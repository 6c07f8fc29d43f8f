'use strict';

/** Rules that report warnings: the model works, but with a drawback. */
const WARNINGS = ['form-binding', 'text-listeners'];

const RULES = ['beans', 'call-activity', 'camunda-8', 'candidate-groups', 'contract-steps', 'contract-tasks', 'endless-loops', 'events',
  'expressions', 'form-binding', 'forms', 'gateways', 'implementation', 'inputs-outputs', 'left-out-parts',
  'message-receivers', 'messages', 'multi-instance', 'process', 'scripts', 'start-event', 'text-after-fact',
  'text-attention', 'text-listeners', 'texts', 'times', 'unique-ids', 'unsupported-elements', 'variables-in-scope'];

module.exports = {
  rules: Object.fromEntries(RULES.map(name => [name, `./rules/${name}.js`])),
  configs: {
    recommended: {
      rules: Object.fromEntries(RULES.map(name => [name, WARNINGS.includes(name) ? 'warn' : 'error']))
    }
  }
};
