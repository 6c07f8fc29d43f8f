'use strict';

const rule = require('../lib/rule');
const { attribute } = require('../lib/model');

/** Each task belongs to a group: Tasklist shows people the tasks of their groups. */
module.exports = rule((model, report) => {
  model.run('bpmn:UserTask').filter(task => !attribute(task, 'candidateGroups')).forEach(task => report(task,
    'has no candidate group, but Tasklist shows people only the tasks of their groups; enter one, such as shipping.'));
});
