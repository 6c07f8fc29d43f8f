'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { read } = require('../lib/juel');

const READABLE = ['${a}', '#{ a }', 'x ${a.b(c, "}")} y', '${a ? b : c.d()}', '${fn:x(1)}', '${now()}', '${!empty a and b[0].c > 1.5}',
  '${"it\'s"}', '\\${a', '${(a + b) * -c}', '${a eq null or not b}', '${a}${b}', 'no expression'];

const UNREADABLE = ['${a', '${a b}', '${}', '${now(}', '${a.empty}', '${a +}', '${a ? b}', '${a[1}', "${'a}", '${a ! b}', '${a = 1}'];

READABLE.forEach(text => test(`reads ${text}`, () => assert.ok(read(text).readable)));

UNREADABLE.forEach(text => test(`does not read ${text}`, () => assert.ok(!read(text).readable)));

test('finds names, calls, functions, members and the text around', () => {
  assert.deepEqual(read("${bean.send(execution, 'x', now()) ? a.b : c} left"), {
    readable: true,
    names: ['bean', 'execution', 'a', 'c'],
    calls: [{ root: 'bean', method: 'send', args: ['execution'] }],
    functions: ['now'],
    members: ['send', 'b'],
    text: ' left'
  });
});
