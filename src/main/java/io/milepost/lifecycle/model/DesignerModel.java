package io.milepost.lifecycle.model;

import java.io.ByteArrayInputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.camunda.bpm.model.xml.ModelException;
import org.camunda.bpm.model.xml.instance.DomElement;

/** A BPMN file as the rules read it: its elements, their Camunda attributes, and how to call them in a sentence. */
final class DesignerModel {

    private static final Set<String> CAMUNDA = Set.of(BpmnModelConstants.CAMUNDA_NS, BpmnModelConstants.ACTIVITI_NS);
    private static final Set<String> CONTAINERS = Set.of("process", "subProcess", "adHocSubProcess", "transaction");

    private final DomElement definitions;

    private DesignerModel(DomElement definitions) {
        this.definitions = definitions;
    }

    /** @throws ModelException if this is no BPMN */
    static DesignerModel read(byte[] file) {
        var model = Bpmn.readModelFromStream(new ByteArrayInputStream(file));
        return new DesignerModel(model.getDocument().getRootElement());
    }

    /** @return all elements of BPMN and of Camunda in the order of the file; not what others add to it */
    Stream<DomElement> elements() {
        return withDescendants(definitions)
                .filter(element -> BpmnModelConstants.BPMN20_NS.equals(element.getNamespaceURI())
                        || CAMUNDA.contains(element.getNamespaceURI()));
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

    /** @return value of a {@code camunda:} attribute, or of any attribute of a {@code camunda:} element; empty if none */
    static String attribute(DomElement element, String name) {
        return CAMUNDA.stream()
                .map(namespace -> namespace.equals(element.getNamespaceURI())
                        ? element.getAttribute(name)
                        : element.getAttribute(namespace, name))
                .filter(value -> value != null)
                .findFirst()
                .map(String::strip)
                .orElse("");
    }

    static boolean isExpression(String text) {
        return text.contains("${") || text.contains("#{");
    }

    /** @return the symbol of the diagram that an element belongs to, such as the task of a listener */
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
