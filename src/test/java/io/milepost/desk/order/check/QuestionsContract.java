package io.milepost.desk.order.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.milepost.setup.number.NumberOption;
import io.milepost.setup.number.SetupNumbers;
import io.milepost.testing.ApiClient;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.web.WebSession;
import io.milepost.text.log.EarlierTexts;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the Desk asks and warns about before customers are texted, on every database. */
abstract class QuestionsContract {

    @Autowired
    Environment environment;

    @Autowired
    IdentityService identity;

    @Autowired
    SetupNumbers numbers;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    EarlierTexts earlierTexts;

    ApiClient api;
    String organization;
    String order;
    WebSession office;

    @BeforeEach
    void anOrderOfACustomerWithTwoContacts() {
        api = new ApiClient(environment);
        organization = api.organization();
        api.subscriber(organization, ApiClient.freshNumber() + "@sms.provider.example");
        api.subscriber(organization, ApiClient.freshNumber() + "@sms.provider.example");
        order = api.order(organization);
        office = WebSession.of(
                environment.getRequiredProperty("local.server.port", Integer.class),
                new StaffUsers(identity).in("office"),
                ApiClient.PASSWORD);
    }

    @AfterEach
    void reset() {
        numbers.update(NumberOption.CONFIRMABOVE, 10, "olivia");
    }

    @Test
    void aStepThatTextsMoreContactsThanTheOfficeAllowsIsDoneOnlyAfterAnAnswer() {
        // given
        numbers.update(NumberOption.CONFIRMABOVE, 1, "olivia");
        var path = "/orders/" + order + "/send-to-production";
        // when
        var asked = post(path, "workOrders=PWO-of-" + order + "&last=true");
        // then
        assertThat(asked).contains("This step sends 2 texts", "value=\"PWO-of-" + order + "\"", "name=\"confirmed\"");
        assertThat(milestones()).isEmpty();
        // when
        post(path, "workOrders=PWO-of-" + order + "&last=true&confirmed=true");
        // then
        assertThat(milestones()).containsExactly("S2P");
        // when the next step texts as few as the office allows
        numbers.update(NumberOption.CONFIRMABOVE, 2, "olivia");
        post("/work-orders/PWO-of-" + order + "/complete", "");
        // then
        assertThat(milestones()).containsExactly("S2P", "PWOCOMP");
    }

    @Test
    void myWorkAsksAboveTheList() {
        // given
        numbers.update(NumberOption.CONFIRMABOVE, 1, "olivia");
        var task = office.get("/work?q=" + organization)
                .body()
                .replaceFirst("(?s).*hx-post=\"/work/([^/\"]+)/complete\".*", "$1");
        // when
        var asked = post("/work/" + task + "/complete", "last=true");
        // then
        assertThat(asked).contains("data-question", "This step sends 2 texts");
        assertThat(milestones()).isEmpty();
        // when
        post("/work/" + task + "/complete", "last=true&confirmed=true");
        // then
        assertThat(milestones()).containsExactly("S2P");
    }

    @Test
    void nothingMoreToSendIsAskedAbout() {
        // when
        var asked = post("/orders/" + order + "/send-to-production", "nothing=true");
        // then
        assertThat(asked)
                .contains("Send nothing more to production for " + order, "ends production of the order for good");
        assertThat(openTasks()).contains("send-to-production");
        // when
        post("/orders/" + order + "/send-to-production", "nothing=true&confirmed=true");
        // then
        assertThat(openTasks()).doesNotContain("send-to-production");
    }

    @Test
    void contactsWhoWereTextedAboutTheStepBeforeAreAskedAbout() {
        // given a work order that one of the contacts was told about
        var workOrder = "PWO-of-" + order;
        api.post("/api/orders/%s/send-to-production".formatted(order), "{'workOrders':['%s']}".formatted(workOrder))
                .expect(200);
        await().until(() -> api.get("/api/texts?order=" + order).<List<String>>at("$.content[*].status").stream()
                .allMatch("SENT"::equals));
        jdbc.sql(
                        """
                        insert into milestone (order_number, code, document, occurrence, reached_at, template_name, data)
                        select order_number, 'PWOCOMP', ?, occurrence, reached_at, template_name, data
                        from milestone where order_number = ? and code = 'S2P'""")
                .params(workOrder, order)
                .update();
        jdbc.sql(
                        """
                        update text_message set milestone = 'PWOCOMP', document = :workOrder where order_number = :order
                          and phone_number = (select min(t.phone_number) from text_message t where t.order_number = :order)""")
                .param("workOrder", workOrder)
                .param("order", order)
                .update();
        // when
        var asked = post("/work-orders/" + workOrder + "/complete", "");
        // then
        assertThat(asked).contains("1 contact was texted about this before.", "was texted about this on");
        assertThat(milestones()).containsOnlyOnce("PWOCOMP");
    }

    @Test
    void aTextThatWasDivertedHasNotReachedTheContact() {
        // given
        api.post("/api/orders/%s/send-to-production".formatted(order)).expect(200);
        await().until(() -> api.get("/api/texts?order=" + order).<List<String>>at("$.content[*].status").stream()
                .allMatch("SENT"::equals));
        var document = jdbc.sql("select distinct document from text_message where order_number = ?")
                .param(order)
                .query(String.class)
                .single();
        assertThat(earlierTexts.find(List.of(order), "S2P", document)).hasSize(2);
        // when
        jdbc.sql("update text_message set diverted_to = 'number *0199' where order_number = ?")
                .param(order)
                .update();
        // then
        assertThat(earlierTexts.find(List.of(order), "S2P", document)).isEmpty();
    }

    @Test
    void whatWasNotProducedIsNamedBeforeItIsPlannedAndShipped() {
        // given an order of which nothing was sent to production, and one with a work order that is not complete
        var sent = api.order(organization);
        api.post("/api/orders/%s/send-to-production".formatted(sent)).expect(200);
        // when
        var plan = office.get("/new/shipping-event?order=" + order).body();
        // then
        assertThat(plan).contains("nothing was sent to production");
        // when
        var event = ApiClient.fresh("SE");
        api.put("/api/shipping-events/" + event, "{'orders':['%s','%s']}".formatted(order, sent))
                .expect(201);
        var ship = office.get("/shipping-events/" + event + "/ship").body();
        // then
        assertThat(ship)
                .contains(
                        "Not everything was produced",
                        order + "</a>: nothing was sent to production",
                        sent + "</a>: 1 work order is not complete");
        // when it is produced meanwhile
        api.post("/api/work-orders/%s-P1/complete".formatted(sent)).expect(200);
        // then
        assertThat(office.get("/shipping-events/" + event + "/ship").body())
                .contains(order + "</a>: nothing was sent")
                .doesNotContain("work order is not complete");
    }

    @Test
    void aNewOrderSaysWhileItIsTypedWhomItTexts() {
        var path = "/lookups/new-order-texts?organization=" + organization;
        assertThat(office.get(path + "&smsUpdate=yes").body()).contains("Will be texted:");
        assertThat(office.get(path + "&smsUpdate=no").body())
                .contains("Nobody will be texted.", "The SMS Update box of the order is not checked.");
        assertThat(office.get(path).body())
                .contains(
                        "Nobody will be texted.",
                        "It is checked automatically if the contact on the order has SMSUPDATE.");
        assertThat(office.get("/lookups/new-order-texts?organization=" + api.organization() + "&smsUpdate=yes")
                        .body())
                .contains("Nobody will be texted.", "none has the attribute SMSUPDATE");
        assertThat(office.get("/lookups/new-order-texts?organization=").body()).doesNotContain("texted");
    }

    private String post(String path, String fields) {
        return office.form(path, fields, office.token("/logout")).body();
    }

    private List<String> milestones() {
        return api.get("/api/orders/" + order).at("$.milestones[*].code");
    }

    private List<String> openTasks() {
        return api.get("/api/orders/" + order).at("$.openTasks[*].task");
    }
}
