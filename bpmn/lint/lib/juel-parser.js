'use strict';

const KEYWORDS = new Set(['true', 'false', 'null', 'empty', 'instanceof', 'not', 'and', 'or', 'div', 'mod',
  'eq', 'ne', 'lt', 'gt', 'le', 'ge']);

const BINARY = [
  ['||', 'or'], ['&&', 'and'], ['==', '!=', 'eq', 'ne'], ['<', '>', '<=', '>=', 'lt', 'gt', 'le', 'ge'],
  ['+', '-'], ['*', '/', '%', 'div', 'mod']
];

const TOKEN = /\s+|(\d+\.\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?|\d+(?:[eE][+-]?\d+)?)|([A-Za-z_$][\w$]*)|('(?:\\['"\\]|[^'\\])*'|"(?:\\['"\\]|[^"\\])*")|(\|\||&&|==|!=|<=|>=|[-+*/%<>!?:.,()[\]}])/y;

/** An expression has a syntax error. */
class Unreadable extends Error {}

/** Parses one expression in the engine's syntax: JUEL with method calls. */
class Parser {

  constructor(text, at, found) {
    this.text = text;
    this.at = at;
    this.found = found;
    this.next();
  }

  /** @return {number} position after the closing brace */
  parse() {
    this.expression();
    if (this.token !== '}') {
      throw new Unreadable();
    }
    return this.at;
  }

  next() {
    do {
      TOKEN.lastIndex = this.at;
      const match = TOKEN.exec(this.text);
      if (!match) {
        throw new Unreadable();
      }
      this.at = TOKEN.lastIndex;
      [, this.number, this.word, this.string] = match;
      this.token = match[0];
    } while (!this.token.trim());
  }

  take(token) {
    const isNext = this.token === token && !this.string;
    if (isNext && token !== '}') {
      this.next();
    }
    return isNext;
  }

  expect(token) {
    if (!this.take(token)) {
      throw new Unreadable();
    }
  }

  isName() {
    return this.word && !KEYWORDS.has(this.word);
  }

  name() {
    if (!this.isName()) {
      throw new Unreadable();
    }
    const name = this.word;
    this.next();
    return name;
  }

  expression() {
    this.binary(0);
    if (this.take('?')) {
      this.expression();
      this.expect(':');
      this.expression();
    }
  }

  binary(level) {
    if (level === BINARY.length) {
      this.unary();
      return;
    }
    do {
      this.binary(level + 1);
    } while (BINARY[level].some(operator => this.take(operator)));
  }

  unary() {
    while (['!', 'not', '-', 'empty'].some(operator => this.take(operator))) {
      // each may be repeated
    }
    this.value();
  }

  value() {
    let root = this.primary();
    for (;;) {
      let method = null;
      if (this.take('.')) {
        method = this.name();
        this.found.members.push(method);
      } else if (this.take('[')) {
        this.expression();
        this.expect(']');
      } else {
        return;
      }
      if (this.token === '(' && !this.string) {
        const args = this.args();
        if (root && method) {
          this.found.calls.push({ root, method, args });
        }
      }
      root = null;
    }
  }

  /** @return {?string} the name, if it is one */
  primary() {
    if (this.take('(')) {
      this.expression();
      this.expect(')');
      return null;
    }
    if (this.number || this.string || ['true', 'false', 'null'].includes(this.word)) {
      this.next();
      return null;
    }
    const name = this.name();
    const prefixed = /^:?\s*[A-Za-z_$][\w$]*\s*\(/.exec(this.token === ':' ? this.text.slice(this.at) : '');
    if (this.token === '(' || prefixed && this.take(':') && this.name()) {
      this.found.functions.push(name);
      this.args();
      return null;
    }
    this.found.names.push(name);
    return name;
  }

  args() {
    const before = this.found.names.length;
    this.expect('(');
    if (!this.take(')')) {
      do {
        this.expression();
      } while (this.take(','));
      this.expect(')');
    }
    return this.found.names.slice(before);
  }
}

module.exports = { Parser, Unreadable };
