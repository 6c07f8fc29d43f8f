'use strict';

const rule = require('../lib/rule');
const juel = require('../lib/juel');
const { attribute } = require('../lib/model');

const DURATION = /^P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+([.,]\d+)?S)?)?$/;
const DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}(:\d{2}(:\d{2}([.,]\d+)?)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;
const CRON = /^[\d*?,/LWC#A-Z-]+( [\d*?,/LWC#A-Z-]+){5}$/i;

const FIXES = {
  date: 'write it like 2026-12-24T08:00:00, or use an expression',
  duration: 'write it like P2D (two days) or PT4H (four hours), or use an expression',
  cycle: 'write it like R3/P2D (three times, every two days), or as cron: 0 0 9 * * ?'
};

const SHORTEST_HISTORY_DAYS = 30;

const OFTEN = 'which repeats more often than every minute; choose a longer time, such as R/PT1H or R3/P2D';

/**
 * Constant dates and durations can be parsed, nothing repeats so often that it would keep the engine busy, and the
 * history of an order is not deleted as soon as it is written.
 */
module.exports = rule((model, report) => {
  model.run('bpmn:TimerEventDefinition').forEach(timer => {
    const given = [['timeDate', 'date'], ['timeDuration', 'duration'], ['timeCycle', 'cycle']]
      .map(([name, kind]) => ({ kind, text: (timer[name] && timer[name].body || '').trim() })).filter(({ text }) => text);
    if (!given.length) {
      report(timer, 'has a timer without a time; enter a duration such as P2D, a date, or a cycle.');
    }
    given.forEach(({ kind, text }) => check(timer, `timer ${kind}`, text, kind, report));
  });
  model.run('bpmn:Process').forEach(process => {
    const text = attribute(process, 'historyTimeToLive');
    if (/^(P\d+D|\d+)$/.test(text) && Number(text.replace(/[PD]/g, '')) < SHORTEST_HISTORY_DAYS) {
      report(process, `has history time to live "${text}", which is shorter than ${SHORTEST_HISTORY_DAYS} days; enter a longer time, such as P365D.`);
    }
  });
  model.run('bpmn:UserTask').forEach(task => {
    check(task, 'due date', attribute(task, 'dueDate'), 'date', report);
    check(task, 'follow-up date', attribute(task, 'followUpDate'), 'date', report);
    const priority = attribute(task, 'priority');
    if (priority && !juel.isExpression(priority) && !/^-?\d{1,9}$/.test(priority)) {
      report(task, `has priority "${priority}", which is not a number; enter a number such as 50.`);
    }
  });
  model.run('camunda:FailedJobRetryTimeCycle').forEach(cycle => check(cycle, 'retry time cycle', cycle.body || '', 'retry', report));
});

function check(element, what, text, kind, report) {
  if (text && !juel.isExpression(text) && !isReadable(text, kind)) {
    report(element, `has ${what} "${text}", which is not valid; ${FIXES[kind] || 'write it like R3/PT10M (three tries, every ten minutes)'}.`);
  } else if (text && kind === 'retry' && shortest(text.split(',')) < 1) {
    report(element, `has ${what} "${text}", which repeats more often than every second; choose a longer time, such as R3/PT10M.`);
  } else if (text && kind !== 'retry' && isFrequent(text)) {
    report(element, `has ${what} "${text}", ${OFTEN}.`);
  }
}

/** Each repetition is a job in the database, for each order. */
const isFrequent = text => /^R/.test(text) && shortest([text]) < 60
  || CRON.test(text) && !/^\d{1,2}$/.test(text.split(' ')[0]);

/** @return {number} seconds of the shortest duration in these cycles */
const shortest = cycles => Math.min(...cycles.flatMap(cycle => cycle.trim().split('/'))
  .filter(part => DURATION.test(part)).map(seconds));

function seconds(duration) {
  const [, ...parts] = DURATION.exec(duration);
  const [years, months, weeks, days, , hours, minutes, rest] = parts.map(part => parseFloat(String(part || 0).replace(',', '.')) || 0);
  return ((years * 365 + months * 30 + weeks * 7 + days) * 24 + hours) * 3600 + minutes * 60 + rest;
}

function isReadable(text, kind) {
  switch (kind) {
    case 'date': return isDate(text) || DURATION.test(text);
    case 'duration': return DURATION.test(text) || isCycle(text);
    case 'cycle': return isCycle(text) || CRON.test(text);
    default: return text.split(',').every(part => DURATION.test(part.trim()) || isCycle(part.trim()));
  }
}

const isDate = text => DATE.test(text) && !Number.isNaN(Date.parse(text.slice(0, 10)));

/** Such as R3/P2D, or R/2026-12-24T08:00:00/P1D. */
function isCycle(text) {
  const [first, ...rest] = text.split('/');
  return /^R\d*$/.test(first) && rest.length > 0 && rest.length < 4 && rest.every(part => isDate(part) || DURATION.test(part));
}
