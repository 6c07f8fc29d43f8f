'use strict';

const assert = require('node:assert/strict');
const { readFileSync, readdirSync } = require('node:fs');
const path = require('node:path');
const { describe, test } = require('node:test');
const { validate } = require('@bpmn-io/element-templates-validator');
const contract = require('../lib/contract');

const FOLDER = path.join(__dirname, '..', '..', '.camunda', 'element-templates');

const templates = readdirSync(FOLDER).flatMap(file => JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')));

const property = (id, name) => templates.find(template => template.id === id).properties
  .find(({ binding }) => binding.name === name);

describe('element templates', () => {
  test('there are some', () => assert.ok(templates.length > 10));

  for (const template of templates) {
    test(`Modeler accepts ${template.name}`, () => {
      const { valid, errors } = validate(template);
      assert.ok(valid, JSON.stringify(errors));
    });
  }

  test('Sales order leaves out the parts that the rules know', () => {
    const { binding, constraints, description } = property('io.milepost.sales-order', contract.WITHOUT);
    assert.equal(binding.type, 'camunda:property');
    const pattern = new RegExp(constraints.pattern.value);
    const words = Object.keys(contract.PARTS);
    ['', ...words, words.join(','), words.join(', ')].forEach(text => assert.match(text, pattern));
    ['deliveries', 'production delivery', 'production,', ',production', 'productiondelivery'].forEach(text => assert.doesNotMatch(text, pattern));
    words.forEach(word => assert.ok(description.includes(word), word));
  });
});
