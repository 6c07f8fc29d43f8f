package io.milepost.desk.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.milepost.testing.ApiClient;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.web.WebSession;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/** My work on Home, on every database. */
abstract class MyWorkContract {

    @Autowired
    Environment environment;

    @Autowired
    IdentityService identity;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcTemplate jdbc;

    ApiClient api;
    String organization;

    @BeforeEach
    void aCustomer() {
        api = new ApiClient(environment);
        organization = api.organization();
    }

    private WebSession of(String group) {
        var port = environment.getRequiredProperty("local.server.port", Integer.class);
        return WebSession.of(port, new StaffUsers(identity).in(group), ApiClient.PASSWORD);
    }

    /** Only what waits for this customer's orders. */
    private String work(WebSession session, String filter) {
        var response = session.get("/work?q=" + organization + filter);
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private String order(String requestedDate) {
        var number = ApiClient.fresh("SO");
        api.put(
                        "/api/orders/" + number,
                        "{'organization':'%s','requestedDate':%s,'items':[{'item':'W-1','quantity':2}]}"
                                .formatted(organization, requestedDate))
                .expect(201);
        return number;
    }

    private String orderDue(int daysFromToday) {
        return order("'" + LocalDate.now().plusDays(daysFromToday) + "'");
    }

    private String workOrder(String order) {
        var number = ApiClient.fresh("PWO");
        api.post("/api/orders/" + order + "/send-to-production", "{'workOrders':['" + number + "']}")
                .expect(200);
        return number;
    }

    private static List<String> orders(String list) {
        return Pattern.compile("href=\"/orders/([^\"]+)\"")
                .matcher(list)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private String send(WebSession session, String list, String action, String fields) {
        var id = Pattern.compile("/work/([^/]+)/").matcher(list);
        assertThat(id.find()).as(list).isTrue();
        var response = session.form(
                "/work/" + id.group(1) + "/" + action, "q=" + organization + fields, session.token("/logout"));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    /** On H2, evaluating the steps of the groups for each open step would take about ten seconds. */
    @Test
    void aThousandOpenStepsAreListedAtOnce() {
        // given
        var order = order("null");
        var step = tasks.createTaskQuery()
                .processInstanceBusinessKey(order)
                .taskCandidateGroup("sales")
                .singleResult();
        var copies = IntStream.range(0, 1_500)
                .mapToObj(number -> new Object[] {"copy-" + number, step.getId()})
                .toList();
        jdbc.batchUpdate(
                """
                insert into ACT_RU_TASK (ID_, REV_, EXECUTION_ID_, PROC_INST_ID_, PROC_DEF_ID_, NAME_, TASK_DEF_KEY_, PRIORITY_,
                  CREATE_TIME_, SUSPENSION_STATE_)
                select ?, 1, EXECUTION_ID_, PROC_INST_ID_, PROC_DEF_ID_, NAME_, TASK_DEF_KEY_, PRIORITY_, CREATE_TIME_,
                  SUSPENSION_STATE_ from ACT_RU_TASK where ID_ = ?""",
                copies);
        jdbc.update(
                """
                insert into ACT_RU_IDENTITYLINK (ID_, REV_, GROUP_ID_, TYPE_, TASK_ID_)
                select ID_, 1, 'sales', 'candidate', ID_ from ACT_RU_TASK where ID_ like 'copy-%'""");
        var sales = of("sales");
        try {
            // then
            assertTimeout(
                    Duration.ofSeconds(3),
                    () -> assertThat(sales.get("/work").body()).contains("Send items to production"));
        } finally {
            jdbc.update("delete from ACT_RU_IDENTITYLINK where ID_ like 'copy-%'");
            jdbc.update("delete from ACT_RU_TASK where ID_ like 'copy-%'");
        }
    }

    @Test
    void stepsOfTheGroupAreListedMostUrgentFirst() {
        // given
        var whenever = order("null");
        var nextWeek = orderDue(7);
        var overdue = orderDue(-3);
        // when
        var sales = work(of("sales"), "");
        // then
        assertThat(orders(sales)).containsExactly(overdue, nextWeek, whenever);
        assertThat(sales).containsOnlyOnce(">Overdue<").contains("Send items to production", "Acme Builders");
        assertThat(orders(work(of("sales"), "&due=overdue"))).containsExactly(overdue);
        assertThat(work(of("sales"), "&task=ship")).contains("No open step matches.");
        assertThat(orders(work(of("production"), ""))).isEmpty();
        assertThat(orders(work(of("office"), "")))
                .as("the office may complete the steps of all groups")
                .containsOnly(overdue, nextWeek, whenever)
                .hasSize(6);
    }

    @Test
    void aStepIsCompletedFromTheListAndLeavesIt() {
        // given
        var order = orderDue(1);
        var pwo = workOrder(order);
        var production = of("production");
        var before = work(production, "");
        assertThat(before).contains("Complete work order", pwo, order);
        // when
        var after = send(production, before, "complete", "");
        // then
        assertThat(after).contains("Work order " + pwo + " is complete.", "No open step matches.");
        assertThat(api.get("/api/orders/" + order).<List<String>>at("$.milestones[*].code"))
                .containsExactly("S2P", "PWOCOMP");
        // when it is sent again, as by a second window
        var again = send(production, before, "complete", "");
        // then
        assertThat(again).contains("This step is not open anymore.");
    }

    @Test
    void itemsAreSentToProductionWithTheNumbersEntered() {
        // given
        var order = orderDue(1);
        var pwo = ApiClient.fresh("PWO");
        var sales = of("sales");
        // when a number is not valid
        var rejected = send(sales, work(sales, ""), "complete", "&last=true&workOrders=no/number");
        // then
        assertThat(rejected).contains("no/number is not a valid number");
        assertThat(orders(rejected)).containsExactly(order);
        // when
        var sent = send(sales, work(sales, ""), "complete", "&last=true&workOrders=" + pwo);
        // then
        assertThat(sent).contains("The items of order " + order + " were sent to production.");
        assertThat(api.get("/api/orders/" + order).<List<String>>at("$.openTasks[*].document"))
                .contains(pwo);
    }

    @Test
    void aStepIsClaimedTakenOverAndReleased() {
        // given
        var order = orderDue(1);
        var sales = of("sales");
        var office = of("office");
        // when
        var claimed = send(sales, work(sales, ""), "claim", "");
        // then
        assertThat(claimed).contains("claimed by me", "Release");
        assertThat(orders(work(sales, "&claimed=mine"))).containsExactly(order);
        assertThat(work(office, "&task=send-to-production")).contains("claimed by ofsales", "Take over");
        assertThat(orders(work(office, "&task=send-to-production&claimed=nobody")))
                .isEmpty();
        // when
        send(office, work(office, "&task=send-to-production"), "claim", "");
        // then
        assertThat(orders(work(sales, "&claimed=mine"))).isEmpty();
        // when
        send(office, work(office, "&claimed=mine"), "release", "");
        // then
        assertThat(work(sales, "")).contains("Claim").doesNotContain("claimed by");
    }

    @Test
    void stepsOfAnotherGroupAreNeitherListedNorCompleted() {
        // given
        var order = orderDue(1);
        workOrder(order);
        var listed = work(of("production"), "");
        // when
        var answer = send(of("sales"), listed, "complete", "");
        // then
        assertThat(answer).contains("This step is not open anymore.");
        assertThat(api.get("/api/orders/" + order).<List<String>>at("$.milestones[*].code"))
                .containsExactly("S2P");
    }

    @Test
    void shippingAnEventShipsAllItsOrders() {
        // given
        var one = orderDue(1);
        var two = orderDue(2);
        var event = ApiClient.fresh("SE");
        api.put("/api/shipping-events/" + event, "{'orders':['%s','%s'],'last':true}".formatted(one, two))
                .expect(201);
        var shipping = of("shipping");
        // when
        var shipped = send(shipping, work(shipping, "&task=ship"), "complete", "&task=ship");
        // then
        assertThat(shipped).contains("has shipped", "No open step matches.");
        assertThat(orders(work(shipping, "&task=confirm-delivery"))).containsExactly(one, two);
        // when one of them arrives
        send(shipping, work(shipping, "&task=confirm-delivery"), "complete", "&task=confirm-delivery");
        // then
        assertThat(orders(work(shipping, "&task=confirm-delivery"))).containsExactly(two);
    }

    @Test
    void theOfficeIsAskedAboutOrdersThatWillBeLateWithALinkToTheFormAndToANewDate() {
        // given
        var order = order("null");
        runtime.startProcessInstanceByKey(
                "late-order", order, Map.of("orderNumber", order, "missedDate", "2026-12-10"));
        // when
        var office = work(of("office"), "&task=tell-customer");
        // then
        assertThat(office)
                .containsPattern("href=\"[^\"]*/tasklist/[^\"]*#/\\?task=[^\"]+\"")
                .contains("Tell the customer?", "href=\"/orders/" + order + "/change\"");
        assertThat(work(of("sales"), "&task=tell-customer")).doesNotContain(order);
    }

    @Test
    void homeShowsTheListWithTheFilterOfTheAddressAndTheNavigationTheNumber() {
        // given
        var order = orderDue(-1);
        // when
        var home = of("sales").get("/?q=" + organization + "&due=overdue").body();
        // then
        assertThat(home).contains("My work", "value=\"" + organization + "\"", "\"overdue\" selected");
        assertThat(orders(home)).containsExactly(order);
        assertThat(home).containsPattern("id=\"work-count\" class=\"[^\"]+\">[0-9]+\\+?<");
    }

    @Test
    void anythingInTheAddressIsAnswered() {
        var sales = of("sales");
        for (var query : List.of(
                "due=x",
                "claimed=%00",
                "page=-1",
                "page=99999999999",
                "task=%F0%9F%98%80",
                "q=%25_!",
                "q=" + "x".repeat(500))) {
            assertThat(sales.get("/work?" + query).statusCode()).as(query).isEqualTo(200);
        }
    }
}
