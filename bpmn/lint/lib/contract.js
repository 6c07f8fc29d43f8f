'use strict';

const { extensions } = require('./model');

/** The names that Milepost and a model share; docs/designer-guide.md explains them. */
const contract = require('../contract.json');

const { customerReply, lateOrder, textAttention, timedAlerts } = contract;

/** Name of the property of process sales-order that lists the parts it leaves out. */
const WITHOUT = 'milepost:without';

/** What each part in the property leaves out. */
const PARTS = {
  'production': { tasks: ['send-to-production', 'complete-work-order'], beans: ['releaseWorkOrders'], messages: [] },
  'work-order-completion': { tasks: ['complete-work-order'], beans: [], messages: [] },
  'shipping': {
    tasks: ['plan-shipping-event', 'ship', 'confirm-delivery'],
    beans: ['recordShippingEvent', 'shipOtherOrders'],
    messages: ['ShippingEventShipped', 'TakenOffShippingEvent']
  },
  'delivery': { tasks: ['confirm-delivery'], beans: [], messages: [] },
  'shared-events': { tasks: [], beans: ['shipOtherOrders'], messages: ['ShippingEventShipped'] },
  'event-removal': { tasks: [], beans: [], messages: ['TakenOffShippingEvent'] },
  'cancellation': { tasks: [], beans: ['recordCancellation'], messages: ['OrderCancelled'] }
};

/** Beans that every model may leave out: a model decides when to text, and whether somebody can reject a plan. */
const OPTIONAL_BEANS = ['textContacts', 'takeOffShippingEvent'];

/** Messages that every model may leave out. */
const OPTIONAL_MESSAGES = ['OrderDateChanged'];

/** @return {string[]} the parts in the property; empty if the process leaves out nothing */
function without(process) {
  return extensions(process, 'camunda:Properties')
    .flatMap(properties => properties.values || [])
    .filter(property => property.name === WITHOUT)
    .flatMap(property => (property.value || '').split(','))
    .map(word => word.trim())
    .filter(word => word);
}

/**
 * @param process sales-order
 * @return {{tasks: string[], beans: string[], messages: string[]}} what has to be in it
 */
function required(process) {
  const left = without(process).map(word => PARTS[word]).filter(part => part);
  const rest = kind => contract[kind].filter(name => !left.some(part => part[kind].includes(name)));
  return {
    tasks: rest('tasks'),
    beans: rest('beans').filter(bean => !OPTIONAL_BEANS.includes(bean)),
    messages: rest('messages').filter(message => !OPTIONAL_MESSAGES.includes(message))
  };
}

/** @return {string[]} beans that expressions can reach */
const beans = [...contract.beans, ...timedAlerts.beans, textAttention.bean, customerReply.bean].sort();

/** @return {string[]} messages that are sent to a process */
function messagesTo(process) {
  switch (process && process.id) {
    case contract.process: return contract.messages;
    case textAttention.process: return [textAttention.message];
    case lateOrder.process: return [lateOrder.message];
    case timedAlerts.process: return [timedAlerts.message];
    default: return [...contract.messages, textAttention.message, lateOrder.message, timedAlerts.message];
  }
}

/** @return {string} the smallest part that leaves out a name */
function wordFor(kind, name) {
  return Object.keys(PARTS)
    .filter(word => PARTS[word][kind].includes(name))
    .sort((a, b) => size(PARTS[a]) - size(PARTS[b]))[0];
}

const size = part => part.tasks.length + part.beans.length + part.messages.length;

module.exports = { ...contract, PARTS, WITHOUT, beans, messagesTo, required, without, wordFor };
