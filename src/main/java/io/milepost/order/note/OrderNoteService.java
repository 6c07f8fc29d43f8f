package io.milepost.order.note;

import static io.milepost.messages.Messages.message;

import io.milepost.audit.AuditArea;
import io.milepost.audit.AuditTrail;
import io.milepost.error.ConflictException;
import io.milepost.error.InvalidFieldException;
import io.milepost.error.NotFoundException;
import io.milepost.order.SalesOrders;
import io.milepost.order.note.OrderNote.Mention;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes notes about orders, and marks what they ask a group for as done. The audit trail has who did it, not the words. */
@Service
public class OrderNoteService {

    private final OrderNotes notes;
    private final SalesOrders orders;
    private final AuditTrail audit;
    private final Clock clock;

    OrderNoteService(OrderNotes notes, SalesOrders orders, AuditTrail audit, Clock clock) {
        this.notes = notes;
        this.orders = orders;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Writes a note, also about an order that has ended. Repeating it with the same id changes nothing.
     *
     * @param id   made by the caller
     * @param text 1 to {@value OrderNote#MAX_LENGTH} characters
     * @return whether the note is new
     * @throws NotFoundException     if there is no such order
     * @throws InvalidFieldException if the text is empty, too long, or names a group that does not exist
     * @throws ConflictException     if the id is that of another note
     */
    @Transactional
    public boolean write(UUID id, String orderNumber, String text, String user) {
        orders.find(orderNumber).orElseThrow(() -> new NotFoundException("order", orderNumber));
        var note = new OrderNote(
                id,
                orderNumber,
                clock.instant().truncatedTo(ChronoUnit.MICROS), // as precise as the table
                user,
                checked(text),
                MentionedGroups.find(text).stream()
                        .map(group -> new Mention(group, null, ""))
                        .toList());
        if (!notes.insert(note)) {
            requireSame(note);
            return false;
        }
        audit.record(AuditArea.ORDER, orderNumber, message("audit.order.note"), user);
        return true;
    }

    private static String checked(String text) {
        if (text.isBlank()) {
            throw new InvalidFieldException("text", message("common.error.required"));
        }
        if (text.length() > OrderNote.MAX_LENGTH) {
            throw new InvalidFieldException("text", message("common.error.tooLong", OrderNote.MAX_LENGTH));
        }
        return text;
    }

    private void requireSame(OrderNote note) {
        var known = notes.find(note.id()).orElseThrow(() -> new NotFoundException("note", note.id()));
        if (!known.order().equals(note.order()) || !known.text().equals(note.text())) {
            throw new ConflictException(message("order.note.error.exists", note.id()));
        }
    }

    /** @throws NotFoundException if the order has no such note */
    @Transactional(readOnly = true)
    public OrderNote get(UUID id, String orderNumber) {
        return notes.find(id)
                .filter(note -> note.order().equals(orderNumber))
                .orElseThrow(() -> new NotFoundException("note", id));
    }

    /**
     * Marks a note as done by a group that it names. Repeating it changes nothing.
     *
     * @throws NotFoundException if the order has no such note, or it does not name the group
     */
    @Transactional
    public void markDone(UUID id, String orderNumber, String group, String user) {
        var note = get(id, orderNumber);
        if (note.mentions().stream().noneMatch(mention -> mention.group().equals(group))) {
            throw new NotFoundException("mention", id, group);
        }
        if (notes.markDone(id, group, user, clock.instant())) {
            audit.record(AuditArea.ORDER, orderNumber, message("audit.order.noteDone", group), user);
        }
    }
}
