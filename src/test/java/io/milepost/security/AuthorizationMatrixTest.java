package io.milepost.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.DocumentedTable;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.web.RawHttpClient;
import io.milepost.testing.web.WebSession;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Checks every cell of the table in {@code docs/operations.md} against the running application. */
@H2AppTest
class AuthorizationMatrixTest {

    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final String NOBODY = "";

    @LocalServerPort
    int port;

    @LocalManagementPort
    int managementPort;

    @Autowired
    ProcessEngine engine;

    IdentityService identity;
    TaskService tasks;
    RuntimeService runtime;

    /** One request; users without the permission get 401 or 403, or 404 for what is hidden from them. */
    private interface Request {
        int send(Person person);
    }

    private record Person(WebSession session, RawHttpClient basic, RawHttpClient management) {}

    private final Map<String, Request> requests = new LinkedHashMap<>();

    @BeforeEach
    void requests() {
        identity = engine.getIdentityService();
        tasks = engine.getTaskService();
        runtime = engine.getRuntimeService();
        var order = orderWithAllTasks();
        var customer = contactWithAnOpenOrder();
        page("open Tasklist", "/camunda/app/tasklist/default/");
        page("open Cockpit", "/camunda/app/cockpit/default/");
        page("open Admin: users, groups, permissions", "/camunda/app/admin/default/");
        requests.put(
                "reach the engine behind the web apps (`/camunda/api`)",
                person -> person.session().json(ENGINE + "/task/count").statusCode());
        webApp(
                "start an order in Tasklist",
                "POST",
                "/process-definition/key/sales-order/submit-form",
                "{'variables':{}}");
        for (var group : List.of("sales", "production", "shipping", "office", "operations")) {
            var task = tasks.createTaskQuery()
                    .processInstanceBusinessKey(order)
                    .taskCandidateGroup(group)
                    .listPage(0, 1)
                    .get(0)
                    .getId();
            webApp(
                    "do the tasks of `" + group + "`",
                    "PUT",
                    "/task/" + task + "/localVariables/probe",
                    "{'value':'x','type':'String'}");
        }
        var process = runtime.createProcessInstanceQuery()
                .processDefinitionKey("sales-order")
                .processInstanceBusinessKey(order)
                .singleResult()
                .getId();
        requests.put("see every order in Cockpit, in progress and completed", person -> person.session()
                .json(ENGINE + "/history/process-instance/" + process)
                .statusCode());
        requests.put("see what is deployed", person -> person.session()
                .json(ENGINE + "/process-definition/key/sales-order")
                .statusCode());
        requests.put("deploy a model (`/engine-rest/deployment/create`)", person -> deploy(person.basic()));
        basic("call `/engine-rest`", "GET", "/engine-rest/process-definition/count", "");
        webApp("retry a failed job", "PUT", "/job/" + jobOf(order) + "/retries", "{'retries':1}");
        webApp(
                "change the engine's own jobs, such as the history cleanup",
                "PUT",
                "/job/"
                        + engine.getHistoryService()
                                .findHistoryCleanupJobs()
                                .get(0)
                                .getId() + "/retries",
                "{'retries':3}");
        basic(
                "create users",
                "POST",
                "/engine-rest/user/create",
                "{'profile':{'id':'probe'},'credentials':{'password':'only-for-tests'}}");
        basic("read organizations and contacts (`/api/organizations`, `/api/contacts`)", "GET", "/api/contacts", "");
        basic("change organizations and contacts", "PUT", "/api/organizations/WHO", "{}");
        basic("report opt-outs (`/api/opt-outs`)", "POST", "/api/opt-outs", "{}");
        basic("read the ledger of consent (`/api/consents`)", "GET", "/api/consents", "");
        basic("export a person (`/api/contacts/{code}/export`)", "GET", "/api/contacts/" + customer + "/export", "");
        basic("forget a person (`/api/contacts/{code}/forget`)", "POST", "/api/contacts/" + customer + "/forget", "");
        basic("read orders, work orders and shipping events (`/api/orders`, …)", "GET", "/api/orders", "");
        basic("enter and advance orders", "POST", "/api/orders/" + order + "/send-to-production", "{'x':1}");
        basic(
                "read and write notes about orders (`/api/orders/{number}/notes`)",
                "PUT",
                "/api/orders/" + order + "/notes/" + UUID.randomUUID(),
                "{}");
        requests.put("report facts in bulk (`/api/facts`)", person -> person.basic()
                .send("POST", "/api/facts", "x", "Content-Type", "application/x-ndjson")
                .statusCode());
        basic("read the text log (`/api/texts`)", "GET", "/api/texts", "");
        basic(
                "read the conversations with customers that one sees (`/api/conversations`)",
                "GET",
                "/api/conversations",
                "");
        basic("send a text again", "POST", "/api/texts/not-an-id/resend", "");
        basic("read and change templates (`/api/templates`)", "PUT", "/api/templates/WHO", "{}");
        basic("read and change rule TWILIO and the setup options", "PUT", "/api/setup-options/SMSONLYONE", "{}");
        basic("read the table of carriers", "GET", "/api/carriers/vtext.com", "");
        basic("change the table of carriers", "PUT", "/api/carriers/vtext.com", "{}");
        basic("see and deploy newer bundled models (`/api/models`)", "GET", "/api/models", "");
        basic(
                "see the versions of models, their differences and failed steps",
                "GET",
                "/api/models/sales-order/versions/1/incidents",
                "");
        basic("go back to a version of a model", "POST", "/api/models/sales-order/versions/0/restore", "");
        basic("move running orders to the newest version", "POST", "/api/models/sales-order/moves?dryRun=x", "");
        basic("work on external tasks (`/api/external-task`)", "POST", "/api/external-task/fetchAndLock", "{}");
        basic("read the description of the interface (`/swagger-ui.html`)", "GET", "/v3/api-docs", "");
        requests.put(
                "read metrics (`/actuator/metrics`)",
                person -> person.management().get("/actuator/metrics").statusCode());
        requests.put(
                "read the bill of materials (`/actuator/sbom`)",
                person -> person.management().get("/actuator/sbom/application").statusCode());
    }

    /** Nobody can forget it: the response is 409. */
    private String contactWithAnOpenOrder() {
        var api = new ApiClient(port);
        var organization = api.organization();
        var contact = api.subscriber(organization, ApiClient.freshNumber());
        api.put(
                        "/api/orders/" + ApiClient.fresh("SO"),
                        "{'organization':'%s','contact':'%s','items':[{'item':'W-1','description':'Window','quantity':1,'make':true}]}"
                                .formatted(organization, contact))
                .expect(201);
        return contact;
    }

    private String orderWithAllTasks() {
        var api = new ApiClient(port);
        var order = api.order(api.organization());
        api.post(
                        "/api/orders/" + order + "/send-to-production",
                        "{'workOrders':['" + ApiClient.fresh("PWO") + "'],'last':false}")
                .expect(200);
        runtime.startProcessInstanceByKey(
                "text-attention",
                order,
                Map.of("orderNumber", order, "perhapsSent", false, "text", "x", "reason", "x"));
        runtime.startProcessInstanceByKey(
                "customer-reply", order, Map.of("conversation", "x", "group", "office", "escalateAfter", "PT4H"));
        return order;
    }

    /** @return id of a waiting job, which requires the same permission as a failed one */
    private String jobOf(String order) {
        var process = runtime.startProcessInstanceByKey(
                "text-attention", order, Map.of("orderNumber", order, "perhapsSent", true, "text", "x", "reason", "x"));
        return engine.getManagementService()
                .createJobQuery()
                .processInstanceId(process.getId())
                .singleResult()
                .getId();
    }

    private void page(String action, String path) {
        requests.put(action, person -> person.session().get(path).statusCode());
    }

    private void webApp(String action, String method, String path, String json) {
        requests.put(
                action,
                person -> person.session().toWebApp(method, ENGINE + path, json).statusCode());
    }

    private void basic(String action, String method, String path, String json) {
        requests.put(action, person -> person.basic()
                .send(method, path, json, "Content-Type", "application/json")
                .statusCode());
    }

    private static int deploy(RawHttpClient person) {
        return person.send(
                        "POST",
                        "/engine-rest/deployment/create",
                        """
                        --x\r
                        Content-Disposition: form-data; name="deployment-name"\r
                        \r
                        probe\r
                        --x\r
                        Content-Disposition: form-data; name="probe.txt"; filename="probe.txt"\r
                        \r
                        nothing to run\r
                        --x--\r
                        """,
                        "Content-Type",
                        "multipart/form-data; boundary=x")
                .statusCode();
    }

    @Test
    void everyGroupHasExactlyTheDocumentedPermissions() {
        // given
        var table = table();
        assertThat(table.keySet()).as("actions").containsExactlyElementsOf(requests.keySet());
        // when
        var allowed = new LinkedHashMap<String, TreeSet<String>>();
        for (var group : groups(table)) {
            var person = person(group);
            requests.forEach((action, request) -> {
                if (isAllowed(action, request.send(person))) {
                    allowed.computeIfAbsent(action, key -> new TreeSet<>()).add(group);
                }
            });
        }
        // then
        assertThat(lines(allowed)).containsExactlyInAnyOrderElementsOf(lines(granted(table)));
    }

    private static List<String> lines(Map<String, TreeSet<String>> groups) {
        return groups.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .toList();
    }

    private static boolean isAllowed(String action, int status) {
        assertThat(status).as(action).isLessThan(500);
        return !List.of(302, 401, 403, 404).contains(status);
    }

    private Person person(String group) {
        var name = new StaffUsers(identity).in(group);
        return new Person(
                WebSession.of(port, name, ApiClient.PASSWORD),
                new RawHttpClient(port, name, ApiClient.PASSWORD),
                new RawHttpClient(managementPort, name, ApiClient.PASSWORD));
    }

    private static TreeSet<String> groups(Map<String, Map<String, String>> table) {
        var groups = new TreeSet<>(table.values().iterator().next().keySet());
        groups.add(NOBODY);
        return groups;
    }

    private static Map<String, TreeSet<String>> granted(Map<String, Map<String, String>> table) {
        var granted = new LinkedHashMap<String, TreeSet<String>>();
        table.forEach((action, cells) -> cells.forEach((group, cell) -> {
            if (cell.equals("yes")) {
                granted.computeIfAbsent(action, key -> new TreeSet<>()).add(group);
            }
        }));
        return granted;
    }

    /** @return by action and group: yes or – */
    private static Map<String, Map<String, String>> table() {
        var documented = DocumentedTable.read("docs/operations.md", "### Who may do what");
        var table = new LinkedHashMap<String, Map<String, String>>();
        documented.lines().forEach(line -> {
            var cells = new TreeMap<>(line);
            table.put(cells.remove(""), cells);
        });
        return table;
    }
}
