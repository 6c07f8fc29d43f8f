package io.milepost.lifecycle.model.bpmn;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names of BPMN elements, by kind. */
public final class BpmnNames {

    public static final Set<String> SUB_PROCESSES = Set.of("subProcess", "transaction", "adHocSubProcess");
    /** Tasks that run a bean, an expression, a decision or an external task. */
    public static final Set<String> RUNNING_TASKS = Set.of("serviceTask", "sendTask", "businessRuleTask");

    public static final Set<String> TASKS =
            union(RUNNING_TASKS, Set.of("userTask", "manualTask", "scriptTask", "receiveTask", "task"));
    public static final Set<String> ACTIVITIES = union(TASKS, SUB_PROCESSES, Set.of("callActivity"));
    public static final Set<String> CATCH_EVENTS = Set.of("startEvent", "intermediateCatchEvent", "boundaryEvent");
    public static final Set<String> THROW_EVENTS = Set.of("intermediateThrowEvent", "endEvent");
    public static final Set<String> EVENTS = union(CATCH_EVENTS, THROW_EVENTS);
    public static final Set<String> GATEWAYS =
            Set.of("exclusiveGateway", "inclusiveGateway", "parallelGateway", "eventBasedGateway", "complexGateway");
    public static final Set<String> FLOW_NODES = union(ACTIVITIES, EVENTS, GATEWAYS);
    public static final Set<String> FLOW_ELEMENTS = union(FLOW_NODES, Set.of("sequenceFlow"));
    /** What can have listeners. */
    public static final Set<String> SYMBOLS = union(FLOW_ELEMENTS, Set.of("process"));

    private BpmnNames() {}

    @SafeVarargs
    private static Set<String> union(Set<String>... sets) {
        return Stream.of(sets).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }
}
