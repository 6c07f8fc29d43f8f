'use strict';

const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const { readFileSync } = require('node:fs');
const path = require('node:path');
const { before, describe, test } = require('node:test');
const vm = require('node:vm');
const Linter = require('bpmnlint/lib/linter');
const plugin = require('..');
const { ModelEditor, bundled } = require('./model-editor');

const ROOT = path.join(__dirname, '..');

/** Loads the plugin as Modeler does: it reads the entry point, and loads the script into its page. */
describe('the plugin for Modeler', () => {
  let registered;

  before(() => {
    execFileSync('npm', ['run', '--silent', 'modeler'], { cwd: ROOT });
    const folder = path.join(ROOT, 'dist', 'milepost-rules');
    const { name, script } = require(path.join(folder, 'index.js'));
    assert.equal(name, 'Milepost rules');
    const window = {};
    vm.runInNewContext(readFileSync(path.join(folder, script), 'utf8'), { window });
    registered = window.plugins;
  });

  test('registers every rule for Camunda 7 diagrams', () => {
    assert.equal(registered.length, 1);
    const { type, plugin: { config, resolver } } = registered[0];
    assert.equal(type, 'lintRules.bpmn');
    assert.deepEqual(Object.keys(config.rules).sort(),
      Object.keys(plugin.rules).map(name => `bpmnlint-plugin-milepost/${name}`).sort());
    Object.keys(plugin.rules).forEach(name =>
      assert.equal(typeof resolver.resolveRule('bpmnlint-plugin-milepost', name), 'function'));
    assert.throws(() => resolver.resolveRule('bpmnlint', 'no-disconnected'));
  });

  test('reports an error, and nothing in the bundled model', async () => {
    const { config, resolver } = registered[0].plugin;
    const linter = new Linter({ config, resolver });
    const model = await ModelEditor.of(bundled('sales-order'));
    assert.deepEqual(await linter.lint(model.definitions), {});
    model.set('ship', { 'camunda:candidateGroups': undefined });
    const reports = await linter.lint(model.definitions);
    assert.deepEqual(Object.keys(reports), ['milepost/candidate-groups']);
    assert.equal(reports['milepost/candidate-groups'][0].id, 'ship');
  });
});
