'use strict';

/* global window */

const { configs } = require('..');
const rules = require('./rules');

const PACKAGE = 'bpmnlint-plugin-milepost';

/** Gives Modeler's own linter the rules for Camunda 7 diagrams; it loads this file into its page. */
const config = {
  rules: Object.fromEntries(Object.entries(configs.recommended.rules)
    .map(([name, category]) => [`${PACKAGE}/${name}`, category]))
};

const resolver = {
  resolveRule: (pkg, name) => found(pkg === PACKAGE && rules[name], name),
  resolveConfig: (pkg, name) => found(null, name)
};

/** Modeler asks each of its plugins until one answers without an error. */
function found(value, name) {
  if (!value) {
    throw new Error(`${PACKAGE} has no ${name}`);
  }
  return value;
}

window.plugins = window.plugins || [];
window.plugins.push({ plugin: { config, resolver }, type: 'lintRules.bpmn' });
