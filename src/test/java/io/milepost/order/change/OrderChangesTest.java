package io.milepost.order.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.milepost.audit.AuditArea;
import io.milepost.audit.AuditTrail.Change;
import io.milepost.contact.address.PhoneNumberMasker;
import io.milepost.order.OrderItem;
import io.milepost.order.SalesOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the audit trail says about a change of an order. */
class OrderChangesTest {

    private final OrderChanges changes = new OrderChanges(new PhoneNumberMasker("US"));

    private static final List<OrderItem> WINDOWS = List.of(new OrderItem("W-1", "Window", new BigDecimal("2"), true));

    private static SalesOrder order(
            @Nullable String contact, boolean smsUpdate, String po, @Nullable LocalDate requested) {
        return new SalesOrder(
                "SO-1",
                "ACME",
                contact,
                smsUpdate,
                false,
                po,
                "UPS",
                requested,
                "",
                null,
                true,
                Instant.EPOCH,
                null,
                null);
    }

    @Test
    void eachChangedFieldIsNamedWithItsValues() {
        // given
        var before = order("ANN", false, "PO-1", null);
        var after = order("ANN", true, "PO-2", LocalDate.of(2026, 12, 24));
        var doors = List.of(new OrderItem("D-1", "Door", new BigDecimal("1.5"), true));
        // when
        var found = changes.between(before, after, WINDOWS, doors);
        // then
        assertThat(found)
                .extracting(Change::description, Change::before, Change::after)
                .containsExactly(
                        tuple("changed the customer PO", "PO-1", "PO-2"),
                        tuple("changed the requested date", "", "2026-12-24"),
                        tuple("changed the items", "2 W-1", "1.5 D-1"),
                        tuple("changed the SMS Update box", "not checked", "checked"));
        assertThat(found).extracting(Change::area).containsOnly(AuditArea.ORDER);
        assertThat(found).extracting(Change::subject).containsOnly("SO-1");
    }

    @Test
    void aPhoneNumberThatSomebodyEnteredIsMasked() {
        // given
        var before = order("ANN", true, "PO-1", null);
        var after = order("ANN", true, "PO-1, Ann 312-555-0123", LocalDate.of(2026, 12, 24));
        var call = List.of(new OrderItem("3125550123", "Door", new BigDecimal("2"), true));
        // when
        var found = changes.between(before, after, WINDOWS, call);
        // then
        assertThat(found)
                .extracting(Change::before, Change::after)
                .containsExactly(
                        tuple("PO-1", "PO-1, Ann ***-***-0123"),
                        tuple("", "2026-12-24"),
                        tuple("2 W-1", "2 ******0123"));
    }

    @Test
    void theNumberOfAPurchaseOrderIsNotMasked() {
        // when
        var found = changes.between(
                order("ANN", true, "4500012345", null), order("ANN", true, "4500012346", null), WINDOWS, WINDOWS);
        // then
        assertThat(found)
                .containsExactly(
                        new Change(AuditArea.ORDER, "SO-1", "changed the customer PO", "4500012345", "4500012346"));
    }

    @Test
    void aContactIsNotNamed() {
        var found = changes.between(order("ANN", true, "", null), order("BOB", true, "", null), WINDOWS, WINDOWS);
        assertThat(found).containsExactly(new Change(AuditArea.ORDER, "SO-1", "changed the contact of the order"));
    }

    @Test
    void anOrderThatIsSentAgainUnchangedLeavesNoTrace() {
        var order = order("ANN", true, "PO-1", null);
        assertThat(changes.between(order, order, WINDOWS, List.copyOf(WINDOWS))).isEmpty();
    }
}
