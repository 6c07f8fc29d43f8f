package io.milepost.fuzz;

import io.milepost.testing.ApiClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.camunda.bpm.engine.ProcessEngine;

/** Existing records, so that hostile requests get further than to a 404. */
final class FuzzFixture {

    private static final int ORDERS = 6;
    private static final int MAX_TASKS = 20;

    private final ApiClient api;
    private final ProcessEngine engine;
    private final Map<String, List<String>> ids = new HashMap<>();

    FuzzFixture(ApiClient api, ProcessEngine engine) {
        this.api = api;
        this.engine = engine;
    }

    /** Creates orders in several states, and reads their processes and tasks from the engine. */
    void make() {
        for (var i = 0; i < ORDERS; i++) {
            makeOrder(i);
        }
        add("templates", "SMS%20S2P");
        add("carriers", "vtext.com");
        add("setup-options", "SMSONLYONE");
        add("models", "sales-order.bpmn");
        readEngine();
    }

    private void makeOrder(int number) {
        var organization = api.organization();
        var contact = api.subscriber(organization, ApiClient.freshNumber() + "@vtext.com");
        var order = api.order(organization);
        add("organizations", organization);
        add("contacts", contact);
        add("orders", order);
        if (number % 2 == 0) {
            var pwo = ApiClient.fresh("PWO");
            api.post("/api/orders/" + order + "/send-to-production", "{'workOrders':['" + pwo + "']}")
                    .expect(200);
            add("work-orders", pwo);
            add("texts", api.get("/api/texts?order=" + order).at("$.content[0].id"));
        }
        if (number % 3 == 0) {
            var event = ApiClient.fresh("SE");
            api.put("/api/shipping-events/" + event, "{'orders':['" + order + "']}")
                    .expect(201);
            add("shipping-events", event);
        }
    }

    private void readEngine() {
        var runtime = engine.getRuntimeService();
        engine.getTaskService().createTaskQuery().listPage(0, MAX_TASKS).forEach(task -> add("task", task.getId()));
        runtime.createProcessInstanceQuery().listPage(0, MAX_TASKS).forEach(one -> {
            add("process-instance", one.getId());
            runtime.getActivityInstance(one.getId());
        });
        runtime.createExecutionQuery().listPage(0, MAX_TASKS).forEach(one -> add("execution", one.getId()));
        runtime.createVariableInstanceQuery().listPage(0, MAX_TASKS).forEach(one -> {
            add("variable-instance", one.getId());
            add("varName", one.getName());
        });
        engine.getManagementService().createJobQuery().listPage(0, MAX_TASKS).forEach(job -> add("job", job.getId()));
        engine.getManagementService()
                .createJobDefinitionQuery()
                .listPage(0, MAX_TASKS)
                .forEach(job -> add("job-definition", job.getId()));
        engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .listPage(0, MAX_TASKS)
                .forEach(one -> {
                    add("process-definition", one.getId());
                    add("key", one.getKey());
                });
        engine.getRepositoryService()
                .createDeploymentQuery()
                .listPage(0, MAX_TASKS)
                .forEach(one -> {
                    add("deployment", one.getId());
                    engine.getRepositoryService()
                            .getDeploymentResources(one.getId())
                            .forEach(resource -> add("resourceId", resource.getId()));
                });
        engine.getFilterService().createFilterQuery().listPage(0, MAX_TASKS).forEach(one -> add("filter", one.getId()));
        engine.getIdentityService().createUserQuery().listPage(0, MAX_TASKS).forEach(one -> add("user", one.getId()));
        engine.getIdentityService().createGroupQuery().listPage(0, MAX_TASKS).forEach(one -> add("group", one.getId()));
        engine.getAuthorizationService()
                .createAuthorizationQuery()
                .listPage(0, MAX_TASKS)
                .forEach(one -> add("authorization", one.getId()));
        engine.getHistoryService()
                .createHistoricActivityInstanceQuery()
                .listPage(0, MAX_TASKS)
                .forEach(one -> add("activity-instance", one.getId()));
        add("engine", engine.getName());
    }

    private void add(String kind, String id) {
        ids.computeIfAbsent(kind, key -> new ArrayList<>()).add(id);
    }

    /**
     * @param parent the preceding segment of the path, such as {@code orders}
     * @param name   of the variable in the path
     * @return an existing value as it is written in a path; any value if the kind is unknown
     */
    String id(Random random, String parent, String name) {
        var known = ids.getOrDefault(name, ids.getOrDefault(parent, List.of()));
        return known.isEmpty()
                ? HostileValues.pick(random, List.copyOf(ids.values()).get(random.nextInt(ids.size())))
                : HostileValues.pick(random, known);
    }
}
