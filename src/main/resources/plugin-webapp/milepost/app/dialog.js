import { el } from './dom.js';

/**
 * Asks before something is done. A refusal is shown where it was asked for, so that it can be read and tried again.
 * Resolves to whether it was done.
 */
export function confirmed({ title, sentences, yes, action }) {
  return new Promise(resolve => {
    const problem = el('div', { class: 'alert alert-danger', role: 'alert', hidden: true, 'data-testid': 'mp-dialog-problem' });
    const confirm = el('button', { type: 'button', class: 'btn btn-primary', 'data-testid': 'mp-dialog-yes', click: act }, yes);
    const cancel = el('button', {
      type: 'button', class: 'btn btn-default', 'data-testid': 'mp-dialog-no', click: () => close(false)
    }, 'Cancel');
    const dialog = el('dialog', { class: 'milepost mp-dialog', 'aria-labelledby': 'mp-dialog-title', 'data-testid': 'mp-dialog' },
      el('h3', { id: 'mp-dialog-title' }, title),
      sentences.map(sentence => el('p', {}, sentence)),
      problem,
      el('div', { class: 'mp-dialog-buttons' }, cancel, confirm));
    dialog.addEventListener('cancel', event => {
      event.preventDefault();
      if (!confirm.disabled) close(false);
    });

    async function act() {
      confirm.disabled = true;
      problem.hidden = true;
      try {
        await action();
        close(true);
      } catch (error) {
        problem.textContent = error.message;
        problem.hidden = false;
        confirm.disabled = false;
      }
    }

    function close(done) {
      dialog.close();
      dialog.remove();
      resolve(done);
    }

    document.body.append(dialog);
    dialog.showModal();
    cancel.focus();
  });
}

const IN_TROUBLE = ['FAILED', 'UNDELIVERED', 'UNKNOWN'];
const ON_ITS_WAY = ['QUEUED', 'SENDING'];

export const inTrouble = text => IN_TROUBLE.includes(text.status);
export const onItsWay = text => ON_ITS_WAY.includes(text.status);

/** Asks, sends a text again, and then does what follows. */
export async function sendAgain(server, text, done) {
  const perhaps = text.status === 'UNKNOWN' ? 'It may have arrived already.' : null;
  const sent = await confirmed({
    title: 'Send this text again?',
    sentences: [
      `To ${text.contactName} (${text.contact}), for order ${text.order}.`,
      perhaps,
      'It goes to where the contact can be reached today, with today’s template and the facts of its milestone.'
    ].filter(Boolean),
    yes: 'Send again',
    action: () => server.resend(text.id)
  });
  if (sent) done();
}
