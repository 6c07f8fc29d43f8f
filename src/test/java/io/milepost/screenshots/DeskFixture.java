package io.milepost.screenshots;

import static org.awaitility.Awaitility.await;

import io.milepost.testing.ApiClient;
import io.milepost.testing.ModelerClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A working day for the pictures of the Desk: about forty orders. Texts go by Twilio until noon, then by email only. */
final class DeskFixture {

    static final String ORDER = "SO-1020";
    static final String EVENT = "SE-63";

    private static final int ORDERS = 36;
    private static final int EVENTS = 9;
    private static final List<String> ORGANIZATIONS = List.of(
            "HILL Hillcrest Homes",
            "OAKS Oak Street Remodeling",
            "PRAIRIE Prairie Glass",
            "RIVER Riverside Builders",
            "STONE Stone & Timber",
            "VALLEY Valley Windows");
    private static final List<String> NAMES = List.of(
            "Hal Hayes",
            "Ida Ives",
            "Jack Jones",
            "Kim Kelly",
            "Lou Lane",
            "Mia Moss",
            "Ned North",
            "Oda Owens",
            "Pam Price",
            "Quin Quade",
            "Roy Ross",
            "Sue Stone");
    private static final List<String> GATEWAYS =
            List.of("", "", "@vtext.com", "@txt.att.net", "@msg.fi.google.com", "");

    private final ProcessEngine engine;
    private final JdbcClient jdbc;
    private final Environment environment;
    private final ZonedDateTime morning;

    /** @param morning 7 a.m. of the day */
    DeskFixture(ProcessEngine engine, JdbcClient jdbc, Environment environment, ZonedDateTime morning) {
        this.engine = engine;
        this.jdbc = jdbc;
        this.environment = environment;
        this.morning = morning;
    }

    void pass() throws IOException {
        var api = new ApiClient(environment);
        ModelerClient.of("designers", engine.getIdentityService(), environment)
                .deploy("sales-order.bpmn", Files.readString(Path.of("bpmn/sales-order.bpmn")))
                .expect(200);
        enterCustomers(api);
        changeTemplate(api);
        rule(api, true);
        enterOrders(api);
        ordersMoveOn(api, 1, ORDERS / 2);
        awaitAllTextsSent();
        rule(api, false);
        ordersMoveOn(api, ORDERS / 2 + 1, ORDERS);
        awaitAllTextsSent();
        spreadOverTheDay();
        reportsHaveCome();
        jdbc.sql("update text_template_version set saved_by = 'olivia' where saved_by = 'admin'")
                .update();
        jdbc.sql("update audit_entry set changed_by = 'olivia'").update();
    }

    private static void enterCustomers(ApiClient api) {
        for (var organization : ORGANIZATIONS) {
            var parts = organization.split(" ", 2);
            api.put("/api/organizations/" + parts[0], "{'name':'" + parts[1] + "'}")
                    .expect(201);
        }
        for (var i = 0; i < NAMES.size(); i++) {
            var name = NAMES.get(i);
            api.put(
                            "/api/contacts/" + name.split(" ")[0].toUpperCase(),
                            "{'fullName':'%s','organization':'%s','email2':'%s','attributes':['SMSUPDATE'%s]}"
                                    .formatted(
                                            name,
                                            code(i / 2),
                                            "31255502%02d".formatted(i) + GATEWAYS.get(i % GATEWAYS.size()),
                                            i % 3 == 0 ? ",'BUYER'" : ""))
                    .expect(201);
        }
    }

    private static String code(int organization) {
        return ORGANIZATIONS.get(organization).split(" ")[0];
    }

    private static void changeTemplate(ApiClient api) {
        var words = "${company}: your order ${order.number}<#if order.customerPo?has_content>"
                + " (PO ${order.customerPo})</#if> has left our dock";
        for (var end : List.of(".", " with ${shippingEvent.shipVia}. Thank you – ${company}")) {
            api.put("/api/templates/SMS%20SESHIP", "{'body':'" + words + end + "'}")
                    .expect(200);
        }
    }

    private static void rule(ApiClient api, boolean active) {
        api.put(
                        "/api/rules/TWILIO",
                        "{'sid':'AC0123456789abcdef0123456789abcdef','authCode':'example-of-a-code',"
                                + "'phoneNumber':'3125550199','useCode':'SMSUPDATE','active':" + active + "}")
                .expect(200);
    }

    private static String order(int i) {
        return "SO-" + (1009 + i);
    }

    private static String workOrder(int i) {
        return "PWO-" + (400 + i);
    }

    private static void enterOrders(ApiClient api) {
        for (var i = 1; i <= ORDERS; i++) {
            var organization = i % ORGANIZATIONS.size();
            api.put(
                            "/api/orders/" + order(i),
                            ("{'organization':'%s','contact':'%s','customerPo':'PO-%d','requestedDate':'%s',"
                                            + "'shipVia':'Our truck','items':["
                                            + "{'item':'W-2030','description':'Window 20 x 30','quantity':%d},"
                                            + "{'item':'S-10','description':'Sealant','quantity':6,'make':false}]}")
                                    .formatted(
                                            code(organization),
                                            NAMES.get(2 * organization)
                                                    .split(" ")[0]
                                                    .toUpperCase(),
                                            7820 + i,
                                            LocalDate.now().plusDays(2 + i % 9),
                                            1 + i % 7))
                    .expect(201);
        }
    }

    /** Two of three are produced, half of those ship, and some of those are delivered. */
    private static void ordersMoveOn(ApiClient api, int first, int last) {
        for (var i = first; i <= last; i++) {
            api.post(
                            "/api/orders/" + order(i) + "/send-to-production",
                            "{'workOrders':['" + workOrder(i) + "'],'last':true}")
                    .expect(200);
            if (i % 3 != 1) {
                api.post("/api/work-orders/" + workOrder(i) + "/complete").expect(200);
            }
        }
        for (var event = 0; event < EVENTS; event++) {
            var orders = orders(first, last, event);
            var name = "SE-" + (61 + event + (first > 1 ? EVENTS : 0));
            if (!orders.isEmpty()) {
                api.put("/api/shipping-events/" + name, "{'orders':[" + orders + "],'shipVia':'Our truck'}")
                        .expect(201);
                if (event % 4 != 3) {
                    api.post("/api/shipping-events/" + name + "/ship").expect(200);
                }
                if (event % 4 == 1) {
                    api.post("/api/shipping-events/" + name + "/deliver").expect(200);
                }
            }
        }
    }

    private static String orders(int first, int last, int event) {
        return IntStream.rangeClosed(first, last)
                .filter(i -> i % EVENTS == event && i % 3 != 1)
                .mapToObj(i -> "'" + order(i) + "'")
                .collect(Collectors.joining(","));
    }

    private void awaitAllTextsSent() {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> jdbc.sql("select count(*) from text_message where status in ('QUEUED', 'SENDING')")
                                .query(Integer.class)
                                .single()
                        == 0);
    }

    private record Reached(String orderNumber, String code, String document) {}

    /** Moves the times apart, because all data was created within seconds. */
    private void spreadOverTheDay() {
        jdbc.sql("update sales_order set entered_at = dateadd('HOUR', -26, entered_at) where order_number >= 'SO-1010'")
                .update();
        var all = jdbc.sql("select order_number, code, document from milestone where order_number >= 'SO-1010'"
                        + " order by reached_at, order_number")
                .query(Reached.class)
                .list();
        for (var one : all) {
            move(one, minute(one, Integer.parseInt(one.orderNumber().substring(3)) - 1009));
        }
    }

    private static int minute(Reached one, int order) {
        return switch (one.code()) {
            case "S2P" -> 10 + order * 5;
            case "PWOCOMP" -> 150 + order * 7;
            case "SESHIP" -> 400 + Integer.parseInt(one.document().substring(3)) % 61 * 7;
            default -> 490 + order * 2;
        };
    }

    private void move(Reached one, int minutes) {
        var at = morning.plusMinutes(minutes).toOffsetDateTime();
        var which = " where order_number = :order and milestone = :code and document = :document";
        for (var statement : List.of(
                jdbc.sql("update milestone set reached_at = :at" + which.replace("milestone", "code")),
                jdbc.sql("update text_status_event e set at = dateadd('MILLISECOND', datediff('MILLISECOND',"
                        + " (select created_at from text_message t where t.id = e.text_id), at), cast(:at as timestamp with time zone))"
                        + " where text_id in (select id from text_message" + which + ")"),
                jdbc.sql("update text_message set sent_at = case when sent_at is null then null else"
                        + " dateadd('SECOND', 2, cast(:at as timestamp with time zone)) end, created_at = :at" + which),
                jdbc.sql("update work_order set completed_at = :at where 'PWOCOMP' = :code and order_number = :order"
                        + " and work_order_number = :document"),
                jdbc.sql("update work_order set released_at = :at where 'S2P' = :code and order_number = :order"),
                jdbc.sql(
                        "update shipping_event set planned_at = dateadd('MINUTE', -50, cast(:at as timestamp with time zone)),"
                                + " shipped_at = :at where 'SESHIP' = :code and event_number = :document"),
                jdbc.sql("update shipping_event_order set delivered_at = :at where 'SEDEL' = :code"
                        + " and order_number = :order and event_number = :document"))) {
            statement
                    .param("at", at)
                    .param("order", one.orderNumber())
                    .param("code", one.code())
                    .param("document", one.document())
                    .update();
        }
    }

    /** Simulates reports of Twilio: most texts arrived, some did not, and one has no report. */
    private void reportsHaveCome() {
        var ids = jdbc.sql("select id from text_message where channel = 'TWILIO' and order_number >= 'SO-1010'"
                        + " order by created_at, id")
                .query(UUID.class)
                .list();
        for (var i = 0; i < ids.size(); i++) {
            if (i % 9 == 5) {
                continue;
            }
            var lost = i % 17 == 3;
            jdbc.sql("update text_message set status = ?, reason = ?, error_code = ?, needs_review = ? where id = ?")
                    .params(
                            lost ? "UNDELIVERED" : "DELIVERED",
                            lost ? "NOT_DELIVERED" : null,
                            lost ? "30003" : null,
                            lost)
                    .param(ids.get(i))
                    .update();
            jdbc.sql("insert into text_status_event (text_id, at, status, detail)"
                            + " select id, dateadd('SECOND', 9, created_at), status, '' from text_message where id = ?")
                    .param(ids.get(i))
                    .update();
        }
    }
}
