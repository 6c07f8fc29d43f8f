'use strict';

const { Parser, Unreadable } = require('./juel-parser');

/** @return {boolean} whether the text contains an expression */
const isExpression = text => /[$#]\{/.test(text);

/**
 * Parses all expressions in a text as the engine does.
 *
 * @param {string} text such as `${a.b(c)}`, or a text around several of them
 * @return {{readable: boolean, names: string[], calls: {root: string, method: string, args: string[]}[],
 *   functions: string[], members: string[], text: string}}
 *   names: variables and beans it reads; calls: methods it calls on a name; members: names that follow a dot;
 *   text: the remaining text without the expressions
 */
function read(text) {
  const found = { readable: true, names: [], calls: [], functions: [], members: [], text: '' };
  let at = 0;
  try {
    while (at < text.length) {
      if (text[at] === '\\' && /[$#\\]/.test(text[at + 1] || '')) {
        found.text += text[at + 1];
        at += 2;
      } else if (/[$#]/.test(text[at]) && text[at + 1] === '{') {
        at = new Parser(text, at + 2, found).parse();
      } else {
        found.text += text[at++];
      }
    }
  } catch (e) {
    if (!(e instanceof Unreadable)) {
      throw e;
    }
    found.readable = false;
  }
  return found;
}

module.exports = { isExpression, read };
