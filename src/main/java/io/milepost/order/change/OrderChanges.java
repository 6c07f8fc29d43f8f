package io.milepost.order.change;

import static io.milepost.messages.Messages.message;

import io.milepost.audit.AuditArea;
import io.milepost.audit.AuditTrail.Change;
import io.milepost.contact.address.PhoneNumberMasker;
import io.milepost.order.OrderItem;
import io.milepost.order.SalesOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Compares two states of an order, field by field. Phone numbers in what users enter are masked, because the audit trail
 * outlives persons.
 */
@Component
public class OrderChanges {

    private final PhoneNumberMasker masker;

    OrderChanges(PhoneNumberMasker masker) {
        this.masker = masker;
    }

    /** @return one for each field that differs; empty if none does. The contact is not named: the audit trail outlives persons */
    public List<Change> between(
            SalesOrder before, SalesOrder after, List<OrderItem> itemsBefore, List<OrderItem> itemsAfter) {
        var changes = new ArrayList<Change>();
        var order = before.number();
        add(changes, order, "organization", before.organization(), after.organization());
        if (!Objects.equals(before.contact(), after.contact())) {
            changes.add(new Change(AuditArea.ORDER, order, message("audit.order.contact")));
        }
        addEntered(changes, order, "customerPo", before.customerPo(), after.customerPo());
        addEntered(changes, order, "shipVia", before.shipVia(), after.shipVia());
        addEntered(changes, order, "shipToZip", before.shipToZip(), after.shipToZip());
        add(changes, order, "requestedDate", before.requestedDate(), after.requestedDate());
        add(changes, order, "promisedDate", before.promisedDate(), after.promisedDate());
        if (!itemsBefore.equals(itemsAfter)) {
            changes.add(change(order, "items", describe(itemsBefore), describe(itemsAfter)));
        }
        changes.addAll(smsUpdate(order, before.smsUpdate(), after.smsUpdate()));
        return changes;
    }

    /** @return at most one */
    public static List<Change> smsUpdate(String order, boolean before, boolean after) {
        return before == after
                ? List.of()
                : List.of(new Change(
                        AuditArea.ORDER, order, message("audit.order.smsUpdate"), checked(before), checked(after)));
    }

    private static String checked(boolean box) {
        return message(box ? "audit.order.checked" : "audit.order.unchecked");
    }

    private void addEntered(List<Change> changes, String order, String field, String before, String after) {
        if (!before.equals(after)) {
            changes.add(change(order, field, masker.mask(before), masker.mask(after)));
        }
    }

    private static void add(
            List<Change> changes, String order, String field, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            changes.add(change(order, field, Objects.toString(before, ""), Objects.toString(after, "")));
        }
    }

    private static Change change(String order, String field, String before, String after) {
        return new Change(AuditArea.ORDER, order, message("audit.order." + field), before, after);
    }

    private String describe(List<OrderItem> items) {
        return items.stream()
                .map(item -> item.quantity().toPlainString() + " " + masker.mask(item.item()))
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }
}
