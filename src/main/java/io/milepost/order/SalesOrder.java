package io.milepost.order;

import static io.milepost.messages.Messages.message;

import io.milepost.contact.Contact;
import io.milepost.error.ConflictException;
import io.milepost.error.InvalidFieldException;
import io.milepost.order.date.OrderDates;
import io.milepost.shared.version.RecordVersion;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The header of a sales order.
 *
 * <p>The <i>SMS Update</i> box is checked automatically when the contact on the order has SMSUPDATE. It is never
 * unchecked automatically. A manual setting stays until the next one. Source: the how-to, section Process.
 *
 * @param organization    code of the customer
 * @param contact         code of the contact on the order; null for none
 * @param smsUpdate       the <i>SMS Update</i> box
 * @param smsUpdateByHand whether the box was set manually
 * @param customerPo      the customer's number for the order, at most {@value #MAX_CUSTOMER_PO_LENGTH} characters; may be
 *                        empty
 * @param shipVia         at most {@value #MAX_SHIP_VIA_LENGTH} characters; may be empty
 * @param requestedDate   null if the customer requested none
 * @param shipToZip       ZIP or ZIP+4 of the ship-to address; may be empty
 * @param promisedDate    null if nothing else than the requested date was promised
 * @param production      whether its process was started with items to make
 * @param cancelledAt     null unless the order was canceled
 * @param endedAt         null while its process runs
 */
public record SalesOrder(
        String number,
        String organization,
        @Nullable String contact,
        boolean smsUpdate,
        boolean smsUpdateByHand,
        String customerPo,
        String shipVia,
        @Nullable LocalDate requestedDate,
        String shipToZip,
        @Nullable LocalDate promisedDate,
        boolean production,
        Instant enteredAt,
        @Nullable Instant cancelledAt,
        @Nullable Instant endedAt) {

    public static final int MAX_CUSTOMER_PO_LENGTH = 60;
    public static final int MAX_SHIP_VIA_LENGTH = 60;
    public static final int MAX_ITEMS = 500;

    private static final Set<String> OF_PRODUCTION = Set.of("S2P", "PWOCOMP");

    /** Pattern of a ZIP or ZIP+4, or nothing. */
    public static final String ZIP_PATTERN = "([0-9]{5}(-[0-9]{4})?)?";

    /**
     * @param contact the contact that the command names; null for none
     * @throws InvalidFieldException if the contact belongs to another organization
     */
    static SalesOrder enter(EnterOrder command, @Nullable Contact contact, Instant now) {
        requireContactOfOrganization(command, contact);
        var contactWantsTexts = contact != null && contact.wantsTexts();
        return new SalesOrder(
                command.orderNumber(),
                command.organization(),
                command.contact(),
                Objects.requireNonNullElse(command.smsUpdate(), contactWantsTexts),
                command.smsUpdate() != null,
                command.customerPo(),
                command.shipVia(),
                command.requestedDate(),
                command.shipToZip(),
                command.promisedDate().after(null),
                command.hasItemsToMake(),
                now,
                null,
                null);
    }

    private static void requireContactOfOrganization(EnterOrder command, @Nullable Contact contact) {
        if (contact != null && !contact.organization().equals(command.organization())) {
            throw new InvalidFieldException(
                    "contact", message("order.error.contactOfOther", contact.code(), contact.organization()));
        }
    }

    /** @return version of what callers may change, with its items; see {@link RecordVersion} */
    public String version(List<OrderItem> items) {
        return RecordVersion.of(
                organization,
                Objects.toString(contact, ""),
                smsUpdate,
                smsUpdateByHand,
                customerPo,
                shipVia,
                Objects.toString(requestedDate, ""),
                shipToZip,
                Objects.toString(promisedDate, ""),
                items);
    }

    /**
     * @param contact the contact that the command names; null for none
     * @return the order with the values of the command
     * @throws InvalidFieldException if the contact belongs to another organization
     * @throws ConflictException     if the order started without items to make and would get some
     */
    SalesOrder change(EnterOrder command, @Nullable Contact contact) {
        requireContactOfOrganization(command, contact);
        if (command.hasItemsToMake() && !production) {
            throw new ConflictException(message("order.error.nothingToMake", number));
        }
        var checkedAutomatically = !smsUpdateByHand && contact != null && contact.wantsTexts();
        return new SalesOrder(
                number,
                command.organization(),
                command.contact(),
                Objects.requireNonNullElse(command.smsUpdate(), smsUpdate || checkedAutomatically),
                smsUpdateByHand || command.smsUpdate() != null,
                command.customerPo(),
                command.shipVia(),
                command.requestedDate(),
                command.shipToZip(),
                command.promisedDate().after(promisedDate),
                production,
                enteredAt,
                cancelledAt,
                endedAt);
    }

    SalesOrder end(Instant now) {
        return new SalesOrder(
                number,
                organization,
                contact,
                smsUpdate,
                smsUpdateByHand,
                customerPo,
                shipVia,
                requestedDate,
                shipToZip,
                promisedDate,
                production,
                enteredAt,
                cancelledAt,
                now);
    }

    /** @return whether it may reach the milestone in the bundled model: without items to make, it does not go through production */
    public boolean mayReach(String milestone) {
        return production || !OF_PRODUCTION.contains(milestone);
    }

    /** @return whether its process runs: only then does the Desk offer to change or cancel it */
    public boolean isOpen() {
        return endedAt == null;
    }

    public OrderDates dates() {
        return new OrderDates(requestedDate, promisedDate);
    }

    public boolean isCanceled() {
        return cancelledAt != null;
    }

    /** @throws ConflictException if the order has ended */
    void requireOpenToCancel() {
        if (!isOpen()) {
            throw new ConflictException(message("order.error.ended", number));
        }
    }

    /** @return whether the names and due dates of its open tasks stay the same */
    boolean hasSameTaskLabels(SalesOrder other) {
        return organization.equals(other.organization) && Objects.equals(requestedDate, other.requestedDate);
    }
}
