package io.milepost.lifecycle.history;

import io.milepost.lifecycle.CustomerReplyProcess;
import io.milepost.lifecycle.SalesOrderProcess;
import io.milepost.lifecycle.SalesOrderProcess.SubmittedVariables;
import io.milepost.lifecycle.SalesOrderProcess.Variables;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ActivityTypes;
import org.camunda.bpm.engine.impl.bpmn.behavior.MultiInstanceActivityBehavior;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.IdentityLinkEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.jspecify.annotations.Nullable;

/**
 * The history that people use: everything of the engine's level {@code full} except the rows that nobody reads
 * ({@code docs/operations.md} lists them). Setting {@code camunda.bpm.history-level}: {@value #NAME}.
 */
final class OrderHistoryLevel implements HistoryLevel {

    static final String NAME = "milepost";

    /** Stored in the database; the engine's own levels have 0 to 3. */
    private static final int ID = 20;

    private static final Set<String> GATEWAYS =
            Set.of(ActivityTypes.GATEWAY_EXCLUSIVE, ActivityTypes.GATEWAY_INCLUSIVE, ActivityTypes.GATEWAY_PARALLEL);

    /** Steps that nobody works on. */
    private static final Set<String> AUTOMATIC_STEPS = Set.of(
            ActivityTypes.TASK_SERVICE,
            ActivityTypes.TASK_SEND_TASK,
            ActivityTypes.TASK_SCRIPT,
            ActivityTypes.TASK_BUSINESS_RULE);

    private static final Set<String> LOOP_COUNTERS = Set.of(
            MultiInstanceActivityBehavior.NUMBER_OF_INSTANCES,
            MultiInstanceActivityBehavior.NUMBER_OF_ACTIVE_INSTANCES,
            MultiInstanceActivityBehavior.NUMBER_OF_COMPLETED_INSTANCES,
            MultiInstanceActivityBehavior.LOOP_COUNTER);

    /** Milepost's own tables have the same facts. */
    private static final Set<String> RECORDED_ELSEWHERE = Stream.concat(
                    SubmittedVariables.ALL.stream(), Variables.ALL.stream().filter(name -> !List.of(
                                    Variables.ORDER_NUMBER, Variables.WORK_ORDER, Variables.SHIPPING_EVENT)
                            .contains(name)))
            .collect(Collectors.toUnmodifiableSet());

    @Override
    public int getId() {
        return ID;
    }

    @Override
    public String getName() {
        return NAME;
    }

    /** @param entity null when the engine asks whether any event of the type is produced */
    @Override
    public boolean isHistoryEventProduced(HistoryEventType type, @Nullable Object entity) {
        return switch ((HistoryEventTypes) type) {
            case VARIABLE_INSTANCE_UPDATE_DETAIL, FORM_PROPERTY_UPDATE -> false;
            case VARIABLE_INSTANCE_CREATE,
                    VARIABLE_INSTANCE_UPDATE,
                    VARIABLE_INSTANCE_MIGRATE,
                    VARIABLE_INSTANCE_DELETE ->
                !(entity instanceof VariableInstanceEntity variable) || isKept(variable);
            case ACTIVITY_INSTANCE_START, ACTIVITY_INSTANCE_UPDATE, ACTIVITY_INSTANCE_MIGRATE, ACTIVITY_INSTANCE_END ->
                !(entity instanceof ExecutionEntity execution) || !isGateway(execution.getActivity());
            case IDENTITY_LINK_ADD, IDENTITY_LINK_DELETE ->
                !(entity instanceof IdentityLinkEntity link) || link.getUserId() != null;
            default -> true;
        };
    }

    private static boolean isKept(VariableInstanceEntity variable) {
        if (LOOP_COUNTERS.contains(variable.getName())) {
            return false;
        }
        var execution = variable.getExecution();
        if (execution == null) {
            return true;
        }
        var isOrder =
                SalesOrderProcess.KEY.equals(execution.getProcessDefinition().getKey());
        return !(isOrder && RECORDED_ELSEWHERE.contains(variable.getName()))
                && !(variable.getName().equals(CustomerReplyProcess.Variables.ANSWER) && isReply(execution))
                && !isInput(execution);
    }

    /** The words of an answer are in the text log only. */
    private static boolean isReply(ExecutionEntity execution) {
        return CustomerReplyProcess.KEY.equals(execution.getProcessDefinition().getKey());
    }

    /** Only a step with inputs is a scope; other variables that it sets belong to the scope around it. */
    private static boolean isInput(ExecutionEntity execution) {
        var activity = execution.getActivity();
        return activity != null
                && activity.isScope()
                && !execution.isProcessInstanceExecution()
                && execution.getExecutions().isEmpty()
                && hasType(activity, AUTOMATIC_STEPS);
    }

    private static boolean isGateway(@Nullable ActivityImpl activity) {
        return activity != null && hasType(activity, GATEWAYS);
    }

    private static boolean hasType(ActivityImpl activity, Set<String> types) {
        return activity.getProperty("type") instanceof String type && types.contains(type);
    }
}
