'use strict';

const assert = require('node:assert/strict');
const { readdirSync } = require('node:fs');
const path = require('node:path');
const { describe, test } = require('node:test');
const plugin = require('..');
const { ModelEditor, bundled, lint } = require('./model-editor');

const FOLDER = path.join(__dirname, 'cases');
const CASES = Object.assign({}, ...readdirSync(FOLDER).sort().map(file => require(path.join(FOLDER, file))));

/** @param edit changes the model with the editor; it may return what to lint: a file, or the tree as in Modeler */
async function edited({ edit, model = 'sales-order' }) {
  const editor = await ModelEditor.of(bundled(model));
  const result = await edit(editor);
  return typeof result === 'string' || result === editor.definitions ? result : editor.xml();
}

const asCase = given => typeof given === 'function' ? { edit: given } : given;

test('every rule has valid and invalid models', () => {
  assert.deepEqual(Object.keys(CASES).sort(), Object.keys(plugin.rules).sort());
  Object.values(CASES).forEach(({ valid, invalid }) => {
    assert.ok(Object.keys(valid).length);
    assert.ok(Object.keys(invalid).length);
  });
});

for (const name of ['sales-order', 'text-attention', 'customer-reply']) {
  test(`the bundled model ${name} violates no rule`, async () => {
    assert.deepEqual(await lint(bundled(name)), []);
  });
}

for (const [rule, { valid, invalid }] of Object.entries(CASES)) {
  describe(rule, () => {
    for (const [name, given] of Object.entries(valid)) {
      test(`accepts ${name}`, async () => {
        assert.deepEqual(await lint(await edited(asCase(given))), []);
      });
    }
    for (const [name, { id, message, also = [], ...given }] of Object.entries(invalid)) {
      test(`rejects ${name}`, async () => {
        const reports = await lint(await edited(given));
        const others = reports.filter(report => report.rule !== rule && !also.includes(report.rule));
        assert.deepEqual(others, [], 'other rules');
        const own = reports.filter(report => report.rule === rule);
        assert.ok(own.some(report => report.id === id && report.message === message), JSON.stringify(own, null, 1));
        assert.equal(own[0].category, plugin.configs.recommended.rules[rule]);
      });
    }
  });
}
