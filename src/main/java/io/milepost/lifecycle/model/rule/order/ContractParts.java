package io.milepost.lifecycle.model.rule.order;

import static io.milepost.lifecycle.model.bpmn.BpmnDocument.attribute;

import io.milepost.lifecycle.SalesOrderProcess.Beans;
import io.milepost.lifecycle.SalesOrderProcess.Messages;
import io.milepost.lifecycle.SalesOrderProcess.Tasks;
import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.DomElement;

/** What a model of an order contains, and which parts it leaves out on purpose with a process property. */
public final class ContractParts {

    /** Name of the process property that lists the parts that are left out. */
    static final String WITHOUT = "milepost:without";

    /** What belongs to a part. */
    public record Part(List<String> tasks, List<String> beans, List<String> messages) {

        private int size() {
            return tasks.size() + beans.size() + messages.size();
        }
    }

    /** By the word that leaves the part out. */
    public static final Map<String, Part> ALL = all();

    private ContractParts() {}

    private static Map<String, Part> all() {
        var parts = new LinkedHashMap<String, Part>();
        parts.put(
                "production",
                new Part(
                        List.of(Tasks.SEND_TO_PRODUCTION, Tasks.COMPLETE_WORK_ORDER),
                        List.of(Beans.RELEASE_WORK_ORDERS),
                        List.of()));
        parts.put("work-order-completion", new Part(List.of(Tasks.COMPLETE_WORK_ORDER), List.of(), List.of()));
        parts.put(
                "shipping",
                new Part(
                        List.of(Tasks.PLAN_SHIPPING_EVENT, Tasks.SHIP, Tasks.CONFIRM_DELIVERY),
                        List.of(Beans.RECORD_SHIPPING_EVENT, Beans.SHIP_OTHER_ORDERS),
                        List.of(Messages.SHIPPING_EVENT_SHIPPED, Messages.TAKEN_OFF_SHIPPING_EVENT)));
        parts.put("delivery", new Part(List.of(Tasks.CONFIRM_DELIVERY), List.of(), List.of()));
        parts.put(
                "shared-events",
                new Part(List.of(), List.of(Beans.SHIP_OTHER_ORDERS), List.of(Messages.SHIPPING_EVENT_SHIPPED)));
        parts.put("event-removal", new Part(List.of(), List.of(), List.of(Messages.TAKEN_OFF_SHIPPING_EVENT)));
        parts.put(
                "cancellation",
                new Part(List.of(), List.of(Beans.RECORD_CANCELLATION), List.of(Messages.ORDER_CANCELLED)));
        return parts;
    }

    /** @return the words in the property, in the order given; empty if the process leaves out nothing */
    static List<String> leftOut(DomElement process) {
        return BpmnDocument.extensions(process, "properties")
                .flatMap(properties -> BpmnDocument.children(properties, "property"))
                .filter(property -> attribute(property, "name").equals(WITHOUT))
                .flatMap(property -> Arrays.stream(attribute(property, "value").split(",")))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    /** @return names of the contract that have to be in the process */
    static Stream<String> required(DomElement process, Collection<String> names, Function<Part, List<String>> kind) {
        var words = leftOut(process);
        return names.stream().filter(name -> words.stream()
                .noneMatch(word ->
                        ALL.containsKey(word) && kind.apply(ALL.get(word)).contains(name)));
    }

    /** @return a hint such as {@code , or leave it out on purpose with …}; empty if every model needs it */
    static String hint(String name, Function<Part, List<String>> kind) {
        return ALL.entrySet().stream()
                .filter(part -> kind.apply(part.getValue()).contains(name))
                .min(Comparator.comparingInt(part -> part.getValue().size()))
                .map(part -> ", or leave it out on purpose with %s = %s".formatted(WITHOUT, part.getKey()))
                .orElse("");
    }
}
