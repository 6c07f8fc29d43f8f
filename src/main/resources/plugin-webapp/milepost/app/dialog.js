import { el } from './dom.js';
import { msg } from './messages.js';

/**
 * Asks for confirmation and runs an action. An error is shown in the dialog, which stays open so that the user can retry.
 * Resolves to whether the action succeeded.
 */
export function confirmAndRun({ title, paragraphs, confirmLabel, action }) {
  return new Promise(resolve => {
    const problem = el('div', { class: 'alert alert-danger', role: 'alert', hidden: true, 'data-testid': 'mp-dialog-problem' });
    const confirm = el('button', { type: 'button', class: 'btn btn-primary', 'data-testid': 'mp-dialog-yes', click: run }, confirmLabel);
    const cancel = el('button', {
      type: 'button', class: 'btn btn-default', 'data-testid': 'mp-dialog-no', click: () => close(false)
    }, msg('common.cancel'));
    const dialog = el('dialog', { class: 'milepost mp-dialog', 'aria-labelledby': 'mp-dialog-title', 'data-testid': 'mp-dialog' },
      el('h3', { id: 'mp-dialog-title' }, title),
      paragraphs.map(paragraph => el('p', {}, paragraph)),
      problem,
      el('div', { class: 'mp-dialog-buttons' }, cancel, confirm));
    dialog.addEventListener('cancel', event => {
      event.preventDefault();
      if (!confirm.disabled) close(false);
    });

    async function run() {
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

const NEEDS_REVIEW = ['FAILED', 'UNDELIVERED', 'UNKNOWN'];
const PENDING = ['QUEUED', 'SENDING'];

export const needsReview = text => NEEDS_REVIEW.includes(text.status);
export const isPending = text => PENDING.includes(text.status);

/** Asks for confirmation, sends a text again, and calls `done` if it was sent. */
export async function confirmResend(server, text, done) {
  const sent = await confirmAndRun({
    title: msg('cockpit.resend.title'),
    paragraphs: [
      msg('cockpit.resend.recipient', text.contactName, text.contact, text.order),
      text.status === 'UNKNOWN' && msg('cockpit.resend.mayHaveArrived'),
      msg('cockpit.resend.effect')
    ].filter(Boolean),
    confirmLabel: msg('cockpit.resend'),
    action: () => server.resend(text.id)
  });
  if (sent) done();
}
