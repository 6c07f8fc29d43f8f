package io.milepost.desk.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.database.StatementCounter;
import io.milepost.testing.database.TextRowInserter;
import io.milepost.testing.web.WebSession;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Number of SQL statements of the Desk's pages of orders and shipping events. */
@H2AppTest
class OrderPagesCostTest {

    /** Those of the session, the snapshot of the order, its position in the process, and who will be texted. */
    private static final int MOST_OF_AN_ORDER = 38;

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @Autowired
    JdbcTemplate jdbc;

    ApiClient api;
    WebSession shipping;

    @BeforeEach
    void aShippingUser() {
        api = new ApiClient(port);
        shipping = WebSession.of(port, new StaffUsers(identity).in("shipping"), ApiClient.PASSWORD);
    }

    private List<String> orders(int number) {
        var organization = api.organization();
        return Stream.generate(() -> api.order(organization)).limit(number).toList();
    }

    private String event(List<String> orders, boolean last) {
        var event = ApiClient.fresh("SE");
        api.put(
                        "/api/shipping-events/" + event,
                        "{'orders':['%s'],'last':%s}".formatted(String.join("','", orders), last))
                .expect(201);
        return event;
    }

    private List<String> statements(String page) {
        shipping.get(page);
        StatementCounter.reset();
        assertThat(shipping.get(page).statusCode()).isEqualTo(200);
        return StatementCounter.of("http-nio");
    }

    @Test
    void anEventNeedsTheSameNumberOfStatementsWithOneOrderAndWithSix() {
        // given
        var one = event(orders(1), true);
        var six = event(orders(6), true);
        // when
        var forOne = statements("/shipping-events/" + one);
        var forSix = statements("/shipping-events/" + six);
        // then
        assertThat(shipping.get("/shipping-events/" + six).body()).contains("Ship event");
        assertThat(forSix).as(String.join("\n", forSix)).hasSameSizeAs(forOne);
    }

    @Test
    void anOrderNeedsTheSameNumberOfStatementsOnOneEventAndOnThree() {
        // given
        var orders = orders(2);
        event(orders.subList(0, 1), false);
        event(orders.subList(1, 2), false);
        event(orders.subList(1, 2), false);
        event(orders.subList(1, 2), false);
        // when
        var onOne = statements("/orders/" + orders.get(0));
        var onThree = statements("/orders/" + orders.get(1));
        // then the model is not read, and data of all milestones is read once
        assertThat(onThree.stream().filter(sql -> !sql.contains("ACT_")))
                .hasSameSizeAs(
                        onOne.stream().filter(sql -> !sql.contains("ACT_")).toList());
        assertThat(onThree).noneMatch(sql -> sql.contains("ACT_GE_BYTEARRAY"));
        assertThat(onThree.stream().filter(sql -> sql.contains("text_template")))
                .hasSize(1);
    }

    @Test
    void anOrderNeedsTheSameNumberOfStatementsHoweverManyTextsAndNotesItHas() {
        // given
        var organization = api.organization();
        var orders = Stream.generate(() -> api.sentToProduction(organization))
                .limit(2)
                .toList();
        addTextsAndNotes(orders.get(0), 1);
        addTextsAndNotes(orders.get(1), 8);
        // when
        var withOne = statements("/orders/" + orders.get(0));
        var withEight = statements("/orders/" + orders.get(1));
        // then
        assertThat(withEight).as(String.join("\n", withEight)).hasSameSizeAs(withOne);
        assertThat(withOne).as(String.join("\n", withOne)).hasSizeLessThanOrEqualTo(MOST_OF_AN_ORDER);
        assertThat(withEight.stream().filter(sql -> sql.contains("order_note"))).hasSize(1);
        assertThat(withEight.stream().filter(sql -> sql.contains("audit_entry")))
                .hasSize(1);
        // and updating its texts reads nothing else
        assertThat(statements("/orders/" + orders.get(1) + "/texts").stream()
                        .filter(sql -> sql.contains("sales_order") || sql.contains("ACT_RU")))
                .isEmpty();
    }

    private void addTextsAndNotes(String order, int number) {
        new TextRowInserter(jdbc).add(order, "C-COST", number, "DELIVERED", "EMAIL", Instant.now());
        for (var i = 0; i < number; i++) {
            api.put("/api/orders/" + order + "/notes/" + UUID.randomUUID(), "{'text':'@office look'}")
                    .expect(201);
        }
    }

    @Test
    void eachEventShowsOnlyItsOwnTaskOfAnOrder() {
        // given
        var order = orders(1);
        var one = event(order, false);
        var two = event(order, true);
        api.post("/api/shipping-events/" + one + "/ship").expect(200);
        // when
        var left = shipping.get("/shipping-events/" + one).body();
        var planned = shipping.get("/shipping-events/" + two).body();
        // then
        assertThat(left).contains("Confirm delivery").doesNotContain("/" + one + "/ship\"");
        assertThat(planned).contains("/" + two + "/ship\"").doesNotContain("Confirm delivery");
    }

    @Test
    void askingBeforeAnEventShipsNeedsTheSameNumberOfStatementsWithOneOrderAndWithSix() {
        // given
        var one = event(orders(1), true);
        var six = event(orders(6), true);
        // when
        var forOne = statements("/shipping-events/" + one + "/ship");
        var forSix = statements("/shipping-events/" + six + "/ship");
        // then
        assertThat(forSix).as(String.join("\n", forSix)).hasSameSizeAs(forOne);
    }

    @Test
    void theWorkListNeedsTheSameNumberOfStatementsWithOneStepAndWithSix() {
        // given
        var one = orders(1);
        var six = orders(6);
        // when
        var forOne = statements("/work?q=" + organizationOf(one));
        var forSix = statements("/work?q=" + organizationOf(six));
        // then
        assertThat(shipping.get("/work?q=" + organizationOf(six)).body()).contains(six);
        assertThat(forSix).as(String.join("\n", forSix)).hasSameSizeAs(forOne);
    }

    @Test
    void theListOfOrdersNeedsTheSameNumberOfStatementsWithOneOrderAndWithSix() {
        // given
        var one = organizationOf(orders(1));
        var six = organizationOf(orders(6));
        // when
        var forOne = statements("/orders?organization=" + one);
        var forSix = statements("/orders?organization=" + six);
        // then one statement each for: saved filters, columns, orders, open steps
        assertThat(forSix).as(String.join("\n", forSix)).hasSameSizeAs(forOne);
        assertThat(forSix.stream().filter(sql -> Stream.of(
                                "saved_filter", "order_columns", "sales_order", "process p join ACT_RU_TASK")
                        .anyMatch(sql::contains)))
                .hasSize(4);
    }

    @Test
    void askingBeforeManyEventsShipNeedsTheSameNumberOfStatementsWithOneOrderAndWithSix() {
        // given
        var one = event(orders(1), true);
        var six = event(orders(6), true);
        // when
        var forOne = statements("/bulk-steps/ship?selected=" + one);
        var forSeven = statements("/bulk-steps/ship?selected=" + one + "&selected=" + six);
        // then
        assertThat(forSeven).as(String.join("\n", forSeven)).hasSameSizeAs(forOne);
    }

    private String organizationOf(List<String> orders) {
        return api.get("/api/orders/" + orders.get(0)).at("$.organization");
    }
}
