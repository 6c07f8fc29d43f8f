package io.milepost.lifecycle.model;

import io.milepost.lifecycle.expression.ExpressionText;
import java.io.ByteArrayInputStream;
import java.util.Locale;
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
final class DesignerModel {

    private static final Set<String> CAMUNDA = Set.of(BpmnModelConstants.CAMUNDA_NS, BpmnModelConstants.ACTIVITI_NS);
    private static final Set<String> CONTAINERS = Set.of("process", "subProcess", "adHocSubProcess", "transaction");

    private final DomElement definitions;

    private DesignerModel(DomElement definitions) {
        this.definitions = definitions;
    }

    /** @throws ModelException if the file is not BPMN */
    static DesignerModel read(byte[] file) {
        var model = Bpmn.readModelFromStream(new ByteArrayInputStream(file));
        return new DesignerModel(model.getDocument().getRootElement());
    }

    /**
     * @return all elements that the engine reads, in file order: BPMN elements, Camunda elements, and everything inside
     *         Camunda elements, where the engine ignores namespaces; without extensions of other tools
     */
    Stream<DomElement> elements() {
        return withDescendants(definitions).filter(element -> isOfBpmn(element) || isWithinCamunda(element));
    }

    private static boolean isOfBpmn(DomElement element) {
        return BpmnModelConstants.BPMN20_NS.equals(element.getNamespaceURI());
    }

    private static boolean isWithinCamunda(@Nullable DomElement element) {
        return element != null
                && (CAMUNDA.contains(element.getNamespaceURI()) || isWithinCamunda(element.getParentElement()));
    }

    Stream<DomElement> elements(Set<String> names) {
        return elements().filter(element -> names.contains(element.getLocalName()));
    }

    /** @return the element with this id; empty if there is none */
    Optional<DomElement> element(String id) {
        return elements()
                .filter(element -> id.equals(element.getAttribute("id")))
                .findFirst();
    }

    static Stream<DomElement> withDescendants(DomElement element) {
        return Stream.concat(
                Stream.of(element), element.getChildElements().stream().flatMap(DesignerModel::withDescendants));
    }

    static Stream<DomElement> children(DomElement element, String name) {
        return element.getChildElements().stream().filter(child -> name.equals(child.getLocalName()));
    }

    /**
     * @return value of a {@code camunda:} attribute of a BPMN element, or of any attribute of another element; empty
     * if none
     */
    static String attribute(DomElement element, String name) {
        var values = isOfBpmn(element)
                ? CAMUNDA.stream().map(namespace -> element.getAttribute(namespace, name))
                : Stream.of(name).map(element::getAttribute);
        return values.filter(Objects::nonNull).findFirst().map(String::strip).orElse("");
    }

    static boolean isExpression(String text) {
        return ExpressionText.hasExpression(text);
    }

    /** @return the diagram element that an element belongs to, such as the task of a listener */
    static DomElement symbol(DomElement element) {
        var parent = element.getParentElement();
        return parent == null || isSymbol(element, parent) ? element : symbol(parent);
    }

    private static boolean isSymbol(DomElement element, DomElement parent) {
        return element.getLocalName().equals("process")
                || CONTAINERS.contains(parent.getLocalName())
                        && !Set.of("extensionElements", "multiInstanceLoopCharacteristics")
                                .contains(element.getLocalName());
    }

    static ModelProblem problem(DomElement element, String predicate) {
        var symbol = symbol(element);
        return new ModelProblem(label(symbol) + " " + predicate, id(symbol));
    }

    /** @return such as {@code User task "Ship" (ship)} */
    private static String label(DomElement symbol) {
        var words = symbol.getLocalName().replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
        var kind = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        var name = symbol.getAttribute("name");
        return name == null || name.isBlank()
                ? kind + " " + id(symbol)
                : "%s \"%s\" (%s)".formatted(kind, name.strip().replaceAll("\\s+", " "), id(symbol));
    }

    private static String id(DomElement element) {
        var id = element.getAttribute("id");
        return id == null ? "" : id;
    }
}
