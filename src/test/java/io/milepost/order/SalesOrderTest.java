package io.milepost.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.contact.Contact;
import io.milepost.error.ConflictException;
import io.milepost.error.InvalidFieldException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SalesOrderTest {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final Contact SUBSCRIBER = contact("ANN", "BUILD", Set.of(Contact.SMSUPDATE));
    private static final Contact OTHER_CONTACT = contact("CARL", "BUILD", Set.of());
    private static final Contact CONTACT_OF_LAKE = contact("DEE", "LAKE", Set.of(Contact.SMSUPDATE));

    @Test
    void smsUpdateIsCheckedAutomaticallyForAContactWithSmsUpdate() {
        // when
        var order = enter(null, SUBSCRIBER);
        // then
        assertThat(order.smsUpdate()).isTrue();
        assertThat(order.smsUpdateByHand()).isFalse();
        assertThat(enter(null, OTHER_CONTACT).smsUpdate()).isFalse();
        assertThat(enter(null, null).smsUpdate()).isFalse();
    }

    @Test
    void smsUpdateIsNeverUncheckedAutomatically() {
        // given
        var order = enter(null, SUBSCRIBER);
        // when
        var changed = order.change(command(null, OTHER_CONTACT, true), OTHER_CONTACT);
        // then
        assertThat(changed.smsUpdate()).isTrue();
        assertThat(changed.contact()).isEqualTo("CARL");
    }

    @Test
    void aManualSettingOfSmsUpdateStays() {
        // given
        var order = enter(false, SUBSCRIBER);
        // when
        var changed = order.change(command(null, SUBSCRIBER, true), SUBSCRIBER);
        // then
        assertThat(changed.smsUpdate()).isFalse();
        assertThat(changed.smsUpdateByHand()).isTrue();
        assertThat(changed.change(command(true, null, true), null).smsUpdate()).isTrue();
    }

    @Test
    void theContactHasToBelongToTheOrganization() {
        // given
        var order = enter(null, SUBSCRIBER);
        // then
        assertThatThrownBy(() -> enter(null, CONTACT_OF_LAKE))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessage("contact DEE belongs to organization LAKE");
        assertThatThrownBy(() -> order.change(command(null, CONTACT_OF_LAKE, true), CONTACT_OF_LAKE))
                .isInstanceOf(InvalidFieldException.class);
    }

    @Test
    void itemsToMakeCannotBeAddedToAnOrderThatStartedWithoutAny() {
        // given
        var fromStock = SalesOrder.enter(command(null, null, false), null, NOW);
        // then
        assertThatThrownBy(() -> fromStock.change(command(null, null, true), null))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("items to make cannot be added");
        assertThat(fromStock.change(command(null, null, false), null)).isEqualTo(fromStock);
    }

    @Test
    void itemsToMakeCanBeRemovedAndAddedAgain() {
        // given
        var order = enter(null, null);
        // when
        var changed = order.change(command(null, null, false), null).change(command(null, null, true), null);
        // then
        assertThat(changed).isEqualTo(order);
    }

    @Test
    void anOrderThatEndedCannotBeCanceled() {
        // given
        var open = enter(null, null);
        var ended = withEnd(open, null);
        // then
        assertThatCode(open::requireOpenToCancel).doesNotThrowAnyException();
        assertThat(open.isOpen()).isTrue();
        assertThat(ended.isOpen()).isFalse();
        assertThat(ended.isCanceled()).isFalse();
        assertThatThrownBy(ended::requireOpenToCancel)
                .isInstanceOf(ConflictException.class)
                .hasMessage("Order SO-1 has ended; it can no longer be canceled.");
    }

    @Test
    void aCanceledOrderIsNotOpen() {
        // when
        var canceled = withEnd(enter(null, null), NOW);
        // then
        assertThat(canceled.isCanceled()).isTrue();
        assertThat(canceled.isOpen()).isFalse();
    }

    @Test
    void aChangeKeepsEverythingThatTheCommandDoesNotSet() {
        // given
        var order = withEnd(enter(null, null), NOW);
        // when
        var changed = order.change(command(null, null, true), null);
        // then
        assertThat(changed).isEqualTo(order);
    }

    private static SalesOrder withEnd(SalesOrder order, @Nullable Instant cancelledAt) {
        return new SalesOrder(
                order.number(),
                order.organization(),
                order.contact(),
                order.smsUpdate(),
                order.smsUpdateByHand(),
                order.customerPo(),
                order.shipVia(),
                order.requestedDate(),
                order.shipToZip(),
                order.promisedDate(),
                order.production(),
                order.enteredAt(),
                cancelledAt,
                NOW);
    }

    private static SalesOrder enter(@Nullable Boolean smsUpdate, @Nullable Contact contact) {
        return SalesOrder.enter(command(smsUpdate, contact, true), contact, NOW);
    }

    private static EnterOrder command(@Nullable Boolean smsUpdate, @Nullable Contact contact, boolean make) {
        return new EnterOrder(
                "SO-1",
                "BUILD",
                contact == null ? null : contact.code(),
                smsUpdate,
                "PO-7",
                "Our truck",
                LocalDate.of(2026, 12, 24),
                "60601",
                List.of(new OrderItem("W-1", "Window", BigDecimal.ONE, make)));
    }

    private static Contact contact(String code, String organization, Set<String> attributes) {
        return new Contact(code, code, organization, "", new TreeSet<>(attributes));
    }
}
