package io.milepost.security.group;

import static io.milepost.messages.Messages.message;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Creates the groups that the models and the permissions name, each once, with their minimum permissions in the
 * engine.
 */
@Component
public class GroupProvisioner implements SmartInitializingSingleton {

    public static final String SALES = "sales";
    public static final String PRODUCTION = "production";
    public static final String SHIPPING = "shipping";
    public static final String OFFICE = "office";
    public static final String OPERATIONS = "operations";
    public static final String DESIGNERS = "designers";
    public static final String INTEGRATION = "integration";
    public static final String WORKERS = "workers";

    private static final List<String> ALL =
            List.of(SALES, PRODUCTION, SHIPPING, OFFICE, OPERATIONS, DESIGNERS, INTEGRATION, WORKERS);
    private static final List<String> WITH_TASKS = List.of(SALES, PRODUCTION, SHIPPING, OFFICE, OPERATIONS);

    private final TransactionTemplate transaction;
    private final IdentityService identity;
    private final AuthorizationService authorizations;
    private final FilterService filters;
    private final TaskService tasks;

    GroupProvisioner(
            TransactionTemplate transaction,
            IdentityService identity,
            AuthorizationService authorizations,
            FilterService filters,
            TaskService tasks) {
        this.transaction = transaction;
        this.filters = filters;
        this.tasks = tasks;
        this.identity = identity;
        this.authorizations = authorizations;
    }

    @Override
    public void afterSingletonsInstantiated() {
        ALL.stream()
                .filter(group -> identity.createGroupQuery().groupId(group).count() == 0)
                .forEach(group -> transaction.executeWithoutResult(status -> create(group)));
    }

    private void create(String name) {
        var group = identity.newGroup(name);
        group.setName(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
        group.setType("WORKFLOW");
        identity.saveGroup(group);
        if (WITH_TASKS.contains(name)) {
            grant(name, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
            grant(name, Resources.PROCESS_DEFINITION, Authorization.ANY, Permissions.READ);
            grant(name, Resources.FILTER, createFilter(group), Permissions.READ);
        }
        switch (name) {
            case SALES -> grantSales();
            case OPERATIONS -> grantOperations();
            case DESIGNERS -> grantDesigners();
            default -> {}
        }
    }

    /** @return id of the task filter of the group, as shown in Tasklist */
    private String createFilter(Group group) {
        var filter = filters.newTaskFilter(
                message("task.filter.name", group.getName().toLowerCase(Locale.ROOT)));
        filter.setQuery(
                tasks.createTaskQuery().taskCandidateGroup(group.getId()).includeAssignedTasks());
        filter.setProperties(Map.of(
                "description",
                message("task.filter.description"),
                "refresh",
                true,
                "variables",
                List.of(Map.of("name", "orderNumber", "label", message("task.form.order"))),
                "showUndefinedVariable",
                false));
        return filters.saveFilter(filter).getId();
    }

    /** Sales starts orders in Tasklist; the other groups receive their tasks from these orders. */
    private void grantSales() {
        grant(SALES, Resources.PROCESS_DEFINITION, "sales-order", Permissions.READ, Permissions.CREATE_INSTANCE);
        grant(SALES, Resources.PROCESS_INSTANCE, Authorization.ANY, Permissions.CREATE);
    }

    private void grantOperations() {
        grant(OPERATIONS, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
        grant(
                OPERATIONS,
                Resources.PROCESS_DEFINITION,
                "*",
                ProcessDefinitionPermissions.READ_INSTANCE,
                ProcessDefinitionPermissions.READ_HISTORY,
                ProcessDefinitionPermissions.RETRY_JOB,
                ProcessDefinitionPermissions.UPDATE_INSTANCE_VARIABLE);
        grant(
                OPERATIONS,
                Resources.PROCESS_DEFINITION,
                "text-attention",
                ProcessDefinitionPermissions.READ_INSTANCE,
                ProcessDefinitionPermissions.UPDATE_INSTANCE);
        grant(OPERATIONS, Resources.TASK, Authorization.ANY, TaskPermissions.READ);
    }

    private void grantDesigners() {
        grant(DESIGNERS, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
        grant(DESIGNERS, Resources.DEPLOYMENT, Authorization.ANY, Permissions.CREATE, Permissions.READ);
        grant(DESIGNERS, Resources.PROCESS_DEFINITION, Authorization.ANY, Permissions.READ);
    }

    /** The engine has one grant per group and resource, so permissions are added to an existing grant. */
    private void grant(String group, Resource resource, String id, Permission... permissions) {
        var known = authorizations
                .createAuthorizationQuery()
                .groupIdIn(group)
                .resourceType(resource)
                .resourceId(id)
                .singleResult();
        var grant = known == null ? authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT) : known;
        grant.setGroupId(group);
        grant.setResource(resource);
        grant.setResourceId(id);
        for (var permission : permissions) {
            grant.addPermission(permission);
        }
        authorizations.saveAuthorization(grant);
    }
}
