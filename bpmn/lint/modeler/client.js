'use strict';

/* global window */

const { configs } = require('..');
const rules = require('./rules');

const PACKAGE = 'bpmnlint-plugin-milepost';

/** Registers the rules with Modeler's linter for Camunda 7 diagrams; Modeler loads this file into its page. */
const config = {
  rules: Object.fromEntries(Object.entries(configs.recommended.rules)
    .map(([name, category]) => [`${PACKAGE}/${name}`, category]))
};

const resolver = {
  resolveRule: (pkg, name) => found(pkg === PACKAGE && rules[name], name),
  resolveConfig: (pkg, name) => found(null, name)
};

/** Modeler calls each plugin until one returns without an error. */
function found(value, name) {
  if (!value) {
    throw new Error(`${PACKAGE} has no ${name}`);
  }
  return value;
}

window.plugins = window.plugins || [];
window.plugins.push({ plugin: { config, resolver }, type: 'lintRules.bpmn' });
