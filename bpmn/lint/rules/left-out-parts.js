'use strict';

const rule = require('../lib/rule');
const contract = require('../lib/contract');

/** A part that a model leaves out on purpose is known to Milepost, and is not in the model. */
module.exports = rule((model, report) => {
  const process = model.executable(contract.process);
  if (!process) {
    return;
  }
  contract.without(process).forEach(word => {
    const part = contract.PARTS[word];
    if (!part) {
      report(process, `leaves out ${word} (${contract.WITHOUT}), which is not a part; the parts are: ${Object.keys(contract.PARTS).join(', ')}.`);
      return;
    }
    model.within(process, 'bpmn:UserTask').filter(task => part.tasks.includes(task.id)).forEach(task => report(process,
      `leaves out ${word} (${contract.WITHOUT}), but has user task ${task.id}; remove the task, or remove ${word} from the property.`));
  });
});
