package io.milepost.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.suite.BrowserTest;
import io.milepost.testing.web.BrowserExtension;
import io.milepost.testing.web.TasklistPage;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The order of the tasks in Tasklist, on PostgreSQL: H2 puts tasks without a due date first. */
@PostgresAppTest
@BrowserTest
class TasklistOrderBrowserTest {

    @RegisterExtension
    final BrowserExtension browsers = new BrowserExtension();

    @LocalServerPort
    int port;

    @Value("${camunda.bpm.process-engine-name}")
    String engine;

    @Autowired
    IdentityService identity;

    @Test
    void theTaskThatIsDueFirstIsOnTopAndLeadsToItsOrderInTheDesk() {
        // given
        var api = new ApiClient(port);
        var order = ApiClient.fresh("SO");
        api.put(
                        "/api/orders/" + order,
                        "{'organization':'%s','requestedDate':'2000-01-03','items':[{'item':'W-1','quantity':1}]}"
                                .formatted(api.organization()))
                .expect(201);
        api.order(api.organization());
        // when
        var sales = browsers.open(port)
                .signIn(new StaffUsers(identity).in("sales"), ApiClient.PASSWORD)
                .open("/camunda/app/tasklist/" + engine + "/");
        sales.waitUntil(
                "the first task is due first",
                () -> sales.find(".tasks-list .task").getText().contains(order));
        new TasklistPage(sales).claim("Send items to production · order " + order);
        // then
        assertThat(sales.find("a.milepost-order").getText()).isEqualTo("Open in the Desk");
        sales.click("a.milepost-order").sees("Order " + order);
        assertThat(sales.path()).isEqualTo("/orders/" + order);
        api.post("/api/orders/" + order + "/cancel").expect(200); // other tests count what is overdue
    }
}
