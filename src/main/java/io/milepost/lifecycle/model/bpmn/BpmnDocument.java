package io.milepost.lifecycle.model.bpmn;

import io.milepost.lifecycle.expression.ExpressionText;
import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.camunda.bpm.model.xml.ModelException;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.jspecify.annotations.Nullable;

/** A BPMN file as the rules read it: its elements, their Camunda attributes, and their labels in messages. */
public final class BpmnDocument {

    private static final Set<String> CAMUNDA = Set.of(BpmnModelConstants.CAMUNDA_NS, BpmnModelConstants.ACTIVITI_NS);
    private static final Set<String> CONTAINERS = Set.of("process", "subProcess", "adHocSubProcess", "transaction");

    private final DomElement definitions;
    private final List<DomElement> elements;
    private final Map<String, DomElement> byId = new HashMap<>();

    private BpmnDocument(DomElement definitions) {
        this.definitions = definitions;
        this.elements = executed(definitions)
                .filter(element -> isOfBpmn(element) || isWithinCamunda(element))
                .toList();
        elements.stream()
                .filter(BpmnDocument::isOfBpmn)
                .filter(element -> element.getAttribute("id") != null)
                .forEach(element -> byId.putIfAbsent(element.getAttribute("id"), element));
    }

    /** @throws ModelException if the file is not BPMN */
    public static BpmnDocument parse(byte[] file) {
        var model = Bpmn.readModelFromStream(new ByteArrayInputStream(file));
        return new BpmnDocument(model.getDocument().getRootElement());
    }

    /** @return empty if the file is not BPMN, for callers that leave it to the rules to reject it */
    public static Optional<BpmnDocument> tryParse(byte[] file) {
        try {
            return Optional.of(parse(file));
        } catch (ModelException e) {
            return Optional.empty();
        }
    }

    /**
     * @return all elements that the engine reads, in file order: BPMN elements, Camunda elements, and everything inside
     *         Camunda elements, where the engine ignores namespaces; without extensions of other tools, and without
     *         processes that are only drawn
     */
    public Stream<DomElement> elements() {
        return elements.stream();
    }

    private static Stream<DomElement> executed(DomElement element) {
        return isOnlyDrawn(element)
                ? Stream.empty()
                : Stream.concat(
                        Stream.of(element), element.getChildElements().stream().flatMap(BpmnDocument::executed));
    }

    private static boolean isOnlyDrawn(DomElement element) {
        return isProcess(element) && "false".equals(element.getAttribute("isExecutable"));
    }

    private static boolean isProcess(DomElement element) {
        return isOfBpmn(element) && element.getLocalName().equals("process");
    }

    /** @return all processes, including those that are only drawn */
    public Stream<DomElement> processes() {
        return definitions.getChildElements().stream().filter(BpmnDocument::isProcess);
    }

    /** @return the root of the file */
    public DomElement definitions() {
        return definitions;
    }

    /** @return the process with this id that the engine runs */
    public Optional<DomElement> findProcess(String id) {
        return elements(Set.of("process"))
                .filter(process -> id.equals(process.getAttribute("id")))
                .findFirst();
    }

    /** @return elements of these names inside a process or sub-process, at any depth */
    public Stream<DomElement> within(DomElement scope, Set<String> names) {
        return elements(names)
                .filter(element -> !element.equals(scope) && lineage(element).anyMatch(scope::equals));
    }

    /** @return the element that an attribute such as {@code targetRef} refers to */
    public Optional<DomElement> findReferenced(DomElement element, String attribute) {
        return Optional.ofNullable(element.getAttribute(attribute))
                .map(reference ->
                        reference.substring(reference.indexOf(':') + 1).strip())
                .flatMap(this::findElement);
    }

    private static boolean isOfBpmn(DomElement element) {
        return BpmnModelConstants.BPMN20_NS.equals(element.getNamespaceURI());
    }

    private static boolean isWithinCamunda(@Nullable DomElement element) {
        return element != null
                && (CAMUNDA.contains(element.getNamespaceURI()) || isWithinCamunda(element.getParentElement()));
    }

    public Stream<DomElement> elements(Set<String> names) {
        return elements().filter(element -> names.contains(element.getLocalName()));
    }

    /** @return the BPMN element with this id; empty if there is none */
    public Optional<DomElement> findElement(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** @return the element and its ancestors, innermost first */
    public static Stream<DomElement> lineage(@Nullable DomElement element) {
        return Stream.iterate(element, Objects::nonNull, DomElement::getParentElement);
    }

    /** @return id of the process that contains the element; empty for a message and similar elements */
    public static String processId(DomElement element) {
        return lineage(element)
                .filter(BpmnDocument::isProcess)
                .findFirst()
                .map(BpmnDocument::id)
                .orElse("");
    }

    /** @return all extension elements of this name, such as {@code executionListener} */
    public static Stream<DomElement> extensions(DomElement element, String name) {
        return children(element, "extensionElements").flatMap(extensions -> children(extensions, name));
    }

    /** @return input parameters of a step */
    public static Stream<DomElement> inputs(DomElement step) {
        return extensions(step, "inputOutput").flatMap(mapping -> children(mapping, "inputParameter"));
    }

    /** @return value of a BPMN attribute; empty if none */
    public static String bpmnAttribute(DomElement element, String name) {
        return Objects.toString(element.getAttribute(name), "").strip();
    }

    public static Stream<DomElement> withDescendants(DomElement element) {
        return Stream.concat(
                Stream.of(element), element.getChildElements().stream().flatMap(BpmnDocument::withDescendants));
    }

    public static Stream<DomElement> children(DomElement element, String name) {
        return element.getChildElements().stream().filter(child -> name.equals(child.getLocalName()));
    }

    /**
     * @return value of a {@code camunda:} attribute of a BPMN element, or of any attribute of another element; empty
     * if none
     */
    public static String attribute(DomElement element, String name) {
        var values = isOfBpmn(element)
                ? CAMUNDA.stream().map(namespace -> element.getAttribute(namespace, name))
                : Stream.of(name).map(element::getAttribute);
        return values.filter(Objects::nonNull).findFirst().map(String::strip).orElse("");
    }

    public static boolean isExpression(String text) {
        return ExpressionText.hasExpression(text);
    }

    /** @return the diagram element that an element belongs to, such as the task of a listener */
    public static DomElement flowElement(DomElement element) {
        var parent = element.getParentElement();
        return parent == null || isFlowElement(element, parent) ? element : flowElement(parent);
    }

    private static boolean isFlowElement(DomElement element, DomElement parent) {
        return element.getLocalName().equals("process")
                || CONTAINERS.contains(parent.getLocalName())
                        && !Set.of("extensionElements", "multiInstanceLoopCharacteristics")
                                .contains(element.getLocalName());
    }

    public static ModelProblem problem(DomElement element, String predicate) {
        var flowElement = flowElement(element);
        return new ModelProblem(label(flowElement) + " " + predicate, id(flowElement));
    }

    /** @return such as {@code User task "Ship" (ship)} */
    public static String label(DomElement flowElement) {
        var words = flowElement.getLocalName().replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
        var kind = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        var name = flowElement.getAttribute("name");
        return name == null || name.isBlank()
                ? kind + " " + id(flowElement)
                : "%s \"%s\" (%s)".formatted(kind, name.strip().replaceAll("\\s+", " "), id(flowElement));
    }

    public static String id(DomElement element) {
        var id = element.getAttribute("id");
        return id == null ? "" : id;
    }
}
