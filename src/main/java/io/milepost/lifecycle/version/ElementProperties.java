package io.milepost.lifecycle.version;

import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import io.milepost.lifecycle.model.bpmn.BpmnNames;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Everything that a designer set for an element, by names that resemble those in Modeler, such as {@code input milestone}
 * or {@code candidateGroups}; without its id, name, flows, position, and the elements in it.
 */
final class ElementProperties {

    /** Compared in their own way, or repeated by the flows. */
    private static final Set<String> NOT_COMPARED =
            Set.of("id", "name", "sourceRef", "targetRef", "attachedToRef", "isExecutable");

    private static final Set<String> NOT_COMPARED_CHILDREN = Set.of(
            "incoming", "outgoing", "laneSet", "dataObject", "dataObjectReference", "textAnnotation", "association");

    /** Wrappers that say nothing to a reader. */
    private static final Set<String> WRAPPERS = Set.of("extensionElements", "inputOutput", "properties");

    private static final Set<String> NAMED_VALUES = Set.of("inputParameter", "outputParameter", "property");
    private static final Set<String> REFERENCES = Set.of("messageRef", "signalRef", "errorRef", "escalationRef");

    /** What the specification says without the attribute; some editors write it. */
    private static final Set<String> DEFAULTS = Set.of(
            "behavior=All",
            "cancelActivity=true",
            "completionQuantity=1",
            "eventGatewayType=Exclusive",
            "gatewayDirection=Unspecified",
            "implementation=##WebService",
            "implementation=##unspecified",
            "instantiate=false",
            "isClosed=false",
            "isForCompensation=false",
            "isImmediate=true",
            "isInterrupting=true",
            "isSequential=false",
            "parallelMultiple=false",
            "processType=None",
            "startQuantity=1",
            "textFormat=text/plain",
            "triggeredByEvent=false");

    private static final Set<String> TECHNICAL_NAMESPACES =
            Set.of("http://www.w3.org/2001/XMLSchema-instance", "http://www.w3.org/2000/xmlns/");

    /** The engine's model API does not list the attributes of an element; its document does. */
    private final Map<String, Element> byId = new HashMap<>();

    ElementProperties(BpmnDocument model) {
        index(((Document) model.definitions().getDocument().getDomSource().getNode()).getDocumentElement());
    }

    private void index(Element element) {
        if (element.hasAttribute("id")) {
            byId.putIfAbsent(element.getAttribute("id"), element);
        }
        children(element).forEach(this::index);
    }

    /** @return by name; sorted */
    Map<String, String> read(DomElement element) {
        var properties = new TreeMap<String, String>();
        var found = byId.get(BpmnDocument.id(element));
        if (found != null) {
            addAttributes("", found, properties);
            addChildren("", found, properties);
        }
        return properties;
    }

    private void addChildren(String prefix, Element parent, Map<String, String> properties) {
        children(parent)
                .filter(child -> !BpmnNames.FLOW_ELEMENTS.contains(child.getLocalName())
                        && !NOT_COMPARED_CHILDREN.contains(child.getLocalName()))
                .forEach(child -> add(prefix, child, properties));
    }

    private void add(String prefix, Element child, Map<String, String> properties) {
        var local = child.getLocalName();
        if (WRAPPERS.contains(local)) {
            addChildren(prefix, child, properties);
        } else if (NAMED_VALUES.contains(local)) {
            put(prefix + describe(child), value(child), properties);
        } else {
            var path = prefix + describe(child);
            if (children(child).findAny().isEmpty() && !child.getTextContent().isBlank()) {
                put(path, child.getTextContent().strip(), properties);
            }
            addAttributes(path + " ", child, properties);
            addChildren(path + " ", child, properties);
        }
    }

    private static String value(Element element) {
        return element.hasAttribute("value")
                ? element.getAttribute("value")
                : element.getTextContent().strip().replaceAll("\\s+", " ");
    }

    private static String describe(Element element) {
        var local = element.getLocalName();
        return switch (local) {
            case "inputParameter" -> "input " + element.getAttribute("name");
            case "outputParameter" -> "output " + element.getAttribute("name");
            case "property" -> "property " + element.getAttribute("name");
            case "conditionExpression" -> "condition";
            case "multiInstanceLoopCharacteristics" -> "multi-instance";
            case "timerEventDefinition" -> "timer";
            case "messageEventDefinition" -> "message";
            case "executionListener" -> "listener on " + element.getAttribute("event");
            case "taskListener" -> "task listener on " + element.getAttribute("event");
            default -> local;
        };
    }

    private void addAttributes(String prefix, Element element, Map<String, String> properties) {
        attributes(element)
                .filter(attribute -> !NOT_COMPARED.contains(attribute.getLocalName())
                        && !DEFAULTS.contains(attribute.getLocalName() + "=" + attribute.getValue())
                        && (attribute.getNamespaceURI() == null
                                || !TECHNICAL_NAMESPACES.contains(attribute.getNamespaceURI())))
                .forEach(attribute -> put(prefix + attribute.getLocalName(), resolve(attribute), properties));
    }

    /** @return for a reference to a message or the like, its name */
    private String resolve(Attr attribute) {
        var value = attribute.getValue();
        var referenced = byId.get(value.substring(value.indexOf(':') + 1));
        return REFERENCES.contains(attribute.getLocalName()) && referenced != null
                ? referenced.getAttribute("name")
                : value;
    }

    /** Several elements of one kind, such as listeners, get one entry. */
    private static void put(String name, String value, Map<String, String> properties) {
        properties.merge(name, value, (one, other) -> one + "; " + other);
    }

    private static Stream<Attr> attributes(Element element) {
        var attributes = element.getAttributes();
        return IntStream.range(0, attributes.getLength()).mapToObj(i -> (Attr) attributes.item(i));
    }

    private static Stream<Element> children(Element element) {
        NodeList nodes = element.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
                .map(Element.class::cast);
    }
}
