package io.milepost.demo;

import io.milepost.contact.Contact;
import io.milepost.contact.Contacts;
import io.milepost.contact.Organization;
import io.milepost.contact.Organizations;
import io.milepost.contact.consent.ConsentSource;
import io.milepost.contact.consent.ConsentStatement;
import io.milepost.contact.consent.SubscriptionService.Origin;
import io.milepost.demo.SampleRecords.Kind;
import io.milepost.demo.SampleRecords.SampleRecord;
import io.milepost.order.Continuation;
import io.milepost.order.EnterOrder;
import io.milepost.order.OrderItem;
import io.milepost.order.OrderService;
import io.milepost.order.production.ProductionService;
import io.milepost.order.production.SendToProduction;
import io.milepost.order.shipping.PlanShippingEvent;
import io.milepost.order.shipping.ShippingEventDetails;
import io.milepost.order.shipping.ShippingPlanService;
import io.milepost.order.shipping.ShippingService;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Organizations, contacts, and orders in every stage of their lifecycle. Numbers are of a range that no phone has. */
@Component
class SampleContent {

    /** What {@link #enter} enters. */
    static final List<SampleRecord> RECORDS = Stream.of(
                    records(Kind.ORGANIZATION, "BUILD", "LAKE", "NORTH"),
                    records(Kind.CONTACT, "ANN", "BOB", "CARL", "DEE", "EVE", "FAY", "GUS"),
                    records(Kind.PHONE, "+13125550101", "+13125550102", "+13125550104", "+13125550105", "+13125550107"),
                    records(Kind.ORDER, "SO-1001", "SO-1002", "SO-1003", "SO-1004", "SO-1005", "SO-1006", "SO-1007"),
                    records(Kind.EVENT, "SE-55", "SE-56"))
            .flatMap(records -> records)
            .toList();

    private static final String WINDOW = "W-2030 Window 20 x 30";
    private static final String DOOR = "D-8000 Patio door";
    private static final String SEALANT = "S-10 Sealant";

    /** As entered by the people at the counter. */
    private static final ConsentStatement CONSENT = new ConsentStatement(
            ConsentSource.COUNTER, "May we text you about your orders? Reply STOP at any time.", "", null);

    private final Organizations organizations;
    private final Contacts contacts;
    private final OrderService orderService;
    private final ProductionService production;
    private final ShippingPlanService shippingPlan;
    private final ShippingService shipping;
    private final Clock clock;

    SampleContent(
            Organizations organizations,
            Contacts contacts,
            OrderService orderService,
            ProductionService production,
            ShippingPlanService shippingPlan,
            ShippingService shipping,
            Clock clock) {
        this.organizations = organizations;
        this.contacts = contacts;
        this.orderService = orderService;
        this.production = production;
        this.shippingPlan = shippingPlan;
        this.shipping = shipping;
        this.clock = clock;
    }

    private static Stream<SampleRecord> records(Kind kind, String... codes) {
        return Stream.of(codes).map(code -> new SampleRecord(kind, code));
    }

    /** In the transactions of each of its steps, so that their texts are sent one after the other. */
    void enter(String user) {
        enterContacts(user);
        enterOrders();
        advanceOrders();
    }

    private void enterContacts(String user) {
        organizations.save(new Organization("BUILD", "Builders & Sons"));
        organizations.save(new Organization("LAKE", "Lakeside Homes"));
        organizations.save(new Organization("NORTH", "Northern Contractors"));
        contact("ANN", "Ann Ames", "BUILD", "3125550101@vtext.com", true, user);
        contact("BOB", "Bob Burns", "BUILD", "312-555-0102", true, user);
        contact("CARL", "Carl Cruz", "BUILD", "", false, user);
        contact("DEE", "Dee Doyle", "LAKE", "3125550104@txt.att.net", true, user);
        contact("EVE", "Eve Ellis", "LAKE", "3125550105@msg.fi.google.com", true, user);
        contact("FAY", "Fay Flynn", "LAKE", "3125550105@msg.fi.google.com", true, user);
        contact("GUS", "Gus Grant", "NORTH", "3125550107@sms.provider.example", true, user);
    }

    private void contact(
            String code, String name, String organization, String email2, boolean subscribes, String user) {
        var attributes = new TreeSet<>(subscribes ? Set.of(Contact.SMSUPDATE) : Set.of());
        contacts.save(
                new Contact(code, name, organization, email2, attributes),
                subscribes ? CONSENT : null,
                new Origin(ConsentSource.IMPORT, user, false));
    }

    private void enterOrders() {
        order("SO-1001", "BUILD", "ANN", "PO-7788", 5, item(WINDOW, 4, true), item(DOOR, 1, true));
        order("SO-1002", "BUILD", "BOB", "PO-7790", 7, item(WINDOW, 12, true));
        order("SO-1003", "LAKE", "DEE", "", -2, item(DOOR, 2, true), item(SEALANT, 6, false));
        order("SO-1004", "LAKE", "EVE", "L-55", 3, item(SEALANT, 24, false));
        order("SO-1005", "NORTH", "GUS", "N-1", 10, item(WINDOW, 2, true));
        order("SO-1006", "NORTH", "GUS", "N-2", 14, item(DOOR, 3, true));
        order("SO-1007", "BUILD", "CARL", "PO-7801", 9, item(WINDOW, 1, true));
    }

    private void order(
            String number,
            String organization,
            @Nullable String contact,
            String po,
            int daysAhead,
            OrderItem... items) {
        orderService.enterOrUpdate(new EnterOrder(
                number,
                organization,
                contact,
                null,
                po,
                "Our truck",
                LocalDate.now(clock).plusDays(daysAhead),
                "",
                List.of(items)));
    }

    private static OrderItem item(String text, int quantity, boolean make) {
        var parts = text.split(" ", 2);
        return new OrderItem(parts[0], parts[1], BigDecimal.valueOf(quantity), make);
    }

    private void advanceOrders() {
        sendToProduction("SO-1001", Continuation.LAST, "PWO-301", "PWO-302");
        production.completeWorkOrder("PWO-301");
        sendToProduction("SO-1002", Continuation.MORE_FOLLOWS, "PWO-303");
        sendToProduction("SO-1003", Continuation.LAST, "PWO-304");
        production.completeWorkOrder("PWO-304");
        plan(new ShippingEventDetails("SE-55", "Our truck", null), List.of("SO-1003", "SO-1004"));
        shipping.ship("SE-55");
        shipping.deliver("SE-55", List.of("SO-1004"));
        sendToProduction("SO-1005", Continuation.LAST, "PWO-305");
        production.completeWorkOrder("PWO-305");
        plan(new ShippingEventDetails("SE-56", "Fast Freight", "1Z999"), List.of("SO-1005"));
        shipping.ship("SE-56");
        shipping.deliver("SE-56", null);
        orderService.cancel("SO-1007", false);
    }

    private void sendToProduction(String orderNumber, Continuation continuation, String... workOrderNumbers) {
        production.sendToProduction(new SendToProduction(orderNumber, List.of(workOrderNumbers), continuation));
    }

    private void plan(ShippingEventDetails event, List<String> orderNumbers) {
        shippingPlan.plan(new PlanShippingEvent(event, orderNumbers, Continuation.LAST));
    }
}
