'use strict';

const assert = require('node:assert/strict');
const { spawnSync } = require('node:child_process');
const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { test } = require('node:test');
const { ModelEditor, bundled } = require('./model-editor');

const ROOT = path.join(__dirname, '..');
const BPMNLINT = path.join(ROOT, 'node_modules', '.bin', 'bpmnlint');

const bpmnlint = (...files) => spawnSync(BPMNLINT, files, { cwd: ROOT, encoding: 'utf8' });

test('the command bpmnlint accepts the bundled models', () => {
  const { status, stdout, stderr } = bpmnlint('../sales-order.bpmn', '../text-attention.bpmn');
  assert.equal(status, 0, stdout + stderr);
});

test('the command bpmnlint names the element and the fix', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'milepost-lint-'));
  try {
    const model = await ModelEditor.of(bundled('sales-order'));
    const file = path.join(folder, 'sales-order.bpmn');
    writeFileSync(file, await model.set('ship', { 'camunda:candidateGroups': undefined }).xml());
    const { status, stdout } = bpmnlint(path.relative(ROOT, file));
    assert.equal(status, 1);
    assert.match(stdout, /ship\s+error\s+User task "Ship" \(ship\) has no candidate group.*milepost\/candidate-groups/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
