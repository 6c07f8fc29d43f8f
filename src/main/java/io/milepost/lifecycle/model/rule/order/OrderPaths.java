package io.milepost.lifecycle.model.rule.order;

import static io.milepost.lifecycle.model.bpmn.BpmnDocument.bpmnAttribute;
import static io.milepost.lifecycle.model.bpmn.BpmnDocument.children;

import io.milepost.lifecycle.model.bpmn.BeanCall;
import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import io.milepost.lifecycle.model.bpmn.BpmnNames;
import io.milepost.lifecycle.model.bpmn.MessageReceivers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.DomElement;

/**
 * The paths of an order through its process. Each symbol has two places: where it begins and where it is completed; a
 * boundary event starts from the first.
 */
final class OrderPaths {

    /** @param isCompleted false where the symbol begins */
    record Place(DomElement symbol, boolean isCompleted) {}

    /** Events that occur at a time that the file does not show. */
    private static final Set<String> AT_ANY_TIME = Set.of(
            "signalEventDefinition",
            "conditionalEventDefinition",
            "errorEventDefinition",
            "escalationEventDefinition",
            "compensateEventDefinition",
            "cancelEventDefinition");

    private final BpmnDocument model;
    private final DomElement process;
    private final List<DomElement> symbols;
    private final Map<Place, List<Place>> next = new HashMap<>();
    private final Map<Place, List<Place>> previous = new HashMap<>();
    private final Set<DomElement> withOutgoing = new HashSet<>();

    OrderPaths(BpmnDocument model, DomElement process) {
        this.model = model;
        this.process = process;
        this.symbols = Stream.concat(Stream.of(process), model.within(process, BpmnNames.FLOW_ELEMENTS))
                .toList();
        symbols.stream().filter(OrderPaths::isFlow).forEach(this::addFlow);
        symbols.stream().filter(symbol -> !isFlow(symbol)).forEach(this::addNode);
    }

    private static boolean isFlow(DomElement symbol) {
        return symbol.getLocalName().equals("sequenceFlow");
    }

    BpmnDocument model() {
        return model;
    }

    DomElement process() {
        return process;
    }

    /** @return the process and everything that can have listeners in it */
    Stream<DomElement> symbols() {
        return symbols.stream();
    }

    Stream<DomElement> userTasks(String id) {
        return symbols()
                .filter(symbol -> symbol.getLocalName().equals("userTask")
                        && BpmnDocument.id(symbol).equals(id));
    }

    static Place begins(DomElement symbol) {
        return new Place(symbol, false);
    }

    static Place completed(DomElement symbol) {
        return new Place(symbol, true);
    }

    /** @return where a bean of the symbol has run */
    static Place placeOf(DomElement symbol, BeanCall call) {
        return new Place(symbol, !call.when().equals("start") && !isFlow(symbol));
    }

    /** @return where the bean has run */
    List<Place> placesOf(String bean) {
        return symbols()
                .flatMap(symbol -> BeanCall.of(symbol)
                        .filter(call -> call.bean().equals(bean))
                        .map(call -> placeOf(symbol, call)))
                .toList();
    }

    /** @return where the user task with this id is completed */
    List<Place> completionsOf(String task) {
        return userTasks(task).map(OrderPaths::completed).toList();
    }

    /** @return where the message has been received */
    List<Place> receiptsOf(String message) {
        return MessageReceivers.of(model, process, message)
                .map(OrderPaths::completed)
                .toList();
    }

    /** @return the places to which the outgoing flows of a symbol lead */
    List<Place> branches(DomElement symbol) {
        return next.getOrDefault(completed(symbol), List.of());
    }

    boolean isReached(DomElement symbol) {
        return reach(start(), Set.of()).contains(begins(symbol));
    }

    private List<Place> start() {
        return List.of(begins(process));
    }

    /** @return places reachable from these places, including them, without passing the avoided places */
    Set<Place> reach(Collection<Place> from, Collection<Place> avoiding) {
        return reach(from, avoiding, next);
    }

    private static Set<Place> reach(
            Collection<Place> from, Collection<Place> avoiding, Map<Place, List<Place>> neighbors) {
        var avoided = Set.copyOf(avoiding);
        var reached = new HashSet<Place>();
        var open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            var place = open.pop();
            if (!avoided.contains(place) && reached.add(place)) {
                open.addAll(neighbors.getOrDefault(place, List.of()));
            }
        }
        return reached;
    }

    /**
     * @return whether an order reaches a place before any of the facts it needs: no path leads there from them, or a path
     *         leads there without them and to them later. False where the file cannot show the order of steps, as after a
     *         signal, and for a place that no order reaches.
     */
    Predicate<Place> isBefore(Collection<Place> facts) {
        var enough = Stream.concat(facts.stream(), atAnyTime()).toList();
        var all = reach(start(), Set.of());
        var afterFacts = reach(enough, Set.of());
        var withoutFacts = reach(start(), enough);
        var leadingToFacts = reach(facts, Set.of(), previous);
        return place -> all.contains(place)
                && (!afterFacts.contains(place) || withoutFacts.contains(place) && leadingToFacts.contains(place));
    }

    private Stream<Place> atAnyTime() {
        return symbols()
                .filter(symbol -> isEventSubProcess(symbol)
                        || BpmnNames.CATCH_EVENTS.contains(symbol.getLocalName()) && hasChild(symbol, AT_ANY_TIME))
                .map(OrderPaths::begins);
    }

    static boolean isEventSubProcess(DomElement symbol) {
        return BpmnNames.SUB_PROCESSES.contains(symbol.getLocalName())
                && bpmnAttribute(symbol, "triggeredByEvent").equals("true");
    }

    private static boolean hasChild(DomElement event, Set<String> names) {
        return event.getChildElements().stream().anyMatch(child -> names.contains(child.getLocalName()));
    }

    private void addFlow(DomElement flow) {
        var source = model.findReferenced(flow, "sourceRef");
        var target = model.findReferenced(flow, "targetRef");
        if (source.isPresent() && target.isPresent()) {
            withOutgoing.add(source.get());
            lead(completed(source.get()), begins(flow));
            lead(begins(flow), begins(target.get()));
        }
    }

    private void addNode(DomElement node) {
        var name = node.getLocalName();
        if (node.equals(process) || BpmnNames.SUB_PROCESSES.contains(name)) {
            node.getChildElements().stream()
                    .filter(inner -> inner.getLocalName().equals("startEvent") || isEventSubProcess(inner))
                    .forEach(start -> lead(begins(node), begins(start)));
        }
        if (!node.equals(process) && children(node, "startEvent").findAny().isEmpty()) {
            lead(begins(node), completed(node));
        }
        if (name.equals("boundaryEvent")) {
            model.findReferenced(node, "attachedToRef").ifPresent(host -> lead(begins(host), begins(node)));
        }
        if (!node.equals(process) && !withOutgoing.contains(node) && !endsElsewhere(node)) {
            lead(completed(node), completed(node.getParentElement()));
        }
        linksFrom(node).forEach(link -> children(node.getParentElement(), "intermediateCatchEvent")
                .filter(other -> links(other).anyMatch(link::equals))
                .forEach(other -> lead(completed(node), begins(other))));
    }

    private void lead(Place from, Place to) {
        next.computeIfAbsent(from, place -> new ArrayList<>()).add(to);
        previous.computeIfAbsent(to, place -> new ArrayList<>()).add(from);
    }

    private static boolean endsElsewhere(DomElement node) {
        return linksFrom(node).findAny().isPresent()
                || node.getLocalName().equals("endEvent")
                        && hasChild(node, Set.of("errorEventDefinition", "cancelEventDefinition"));
    }

    private static Stream<String> linksFrom(DomElement node) {
        return node.getLocalName().equals("intermediateThrowEvent") ? links(node) : Stream.empty();
    }

    private static Stream<String> links(DomElement event) {
        return children(event, "linkEventDefinition").map(link -> bpmnAttribute(link, "name"));
    }
}
