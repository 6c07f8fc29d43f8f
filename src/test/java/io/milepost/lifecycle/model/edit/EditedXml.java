package io.milepost.lifecycle.model.edit;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A bundled model, edited as designers do, also in ways that leave it invalid. The diagram is left out. */
final class EditedXml {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final String NAMESPACES = "xmlns:bpmn='%s' xmlns:camunda='%s'".formatted(BPMN, CAMUNDA)
            + " xmlns:zeebe='http://camunda.org/schema/zeebe/1.0'"
            + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'";

    private final Document document;

    private EditedXml(String xml) {
        this.document = parse(xml);
    }

    static EditedXml order() {
        return bundled("sales-order");
    }

    static EditedXml bundled(String name) {
        try {
            var file = Files.readString(Path.of("bpmn", name + ".bpmn"));
            return new EditedXml(file.replaceFirst("(?s)<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param value null removes the attribute */
    EditedXml set(String id, String name, String value) {
        var element = find(id);
        var camunda = name.startsWith("camunda:");
        if (value == null) {
            element.removeAttribute(name);
        } else if (camunda) {
            element.setAttributeNS(CAMUNDA, name, value);
        } else {
            element.setAttribute(name, value);
        }
        return this;
    }

    /** Inserts a step into a flow. */
    EditedXml insert(String flow, String xml) {
        var arrow = find(flow);
        var step = addTo((Element) arrow.getParentNode(), xml);
        var target = arrow.getAttribute("targetRef");
        arrow.setAttribute("targetRef", step.getAttribute("id"));
        return connect(step.getAttribute("id"), target);
    }

    /** Inserts a step that texts contacts. */
    EditedXml text(String flow, String id, String milestone, String document) {
        return insert(flow, "<bpmn:serviceTask id='%s' camunda:delegateExpression='${textContacts}'/>".formatted(id))
                .inputs(id, "milestone", milestone, "document", document);
    }

    /** Adds an element that is not connected. */
    EditedXml add(String scope, String xml) {
        addTo(find(scope), xml);
        return this;
    }

    /** Adds a message, a signal or another process. */
    EditedXml addToFile(String xml) {
        document.getDocumentElement().appendChild(fragment(xml));
        return this;
    }

    EditedXml connect(String from, String to) {
        return connect(from, to, "");
    }

    EditedXml connect(String from, String to, String condition) {
        var id = "Flow_%s_%s".formatted(from, to);
        addTo(
                (Element) find(from).getParentNode(),
                "<bpmn:sequenceFlow id='%s' sourceRef='%s' targetRef='%s'/>".formatted(id, from, to));
        return condition.isEmpty() ? this : condition(id, condition);
    }

    EditedXml lead(String flow, String to) {
        return set(flow, "targetRef", to);
    }

    EditedXml condition(String flow, String text) {
        var arrow = find(flow);
        children(arrow, "conditionExpression").forEach(arrow::removeChild);
        if (text != null) {
            arrow.appendChild(fragment("<bpmn:conditionExpression xsi:type='bpmn:tFormalExpression'/>"))
                    .setTextContent(text);
        }
        return this;
    }

    /** Removes steps; their incoming flows continue to the next step. */
    EditedXml remove(String... ids) {
        for (var id : ids) {
            var outgoing = flows("sourceRef", id);
            var incoming = flows("targetRef", id);
            incoming.forEach(flow -> {
                if (outgoing.isEmpty()) {
                    detach(flow);
                } else {
                    flow.setAttribute("targetRef", outgoing.get(0).getAttribute("targetRef"));
                }
            });
            outgoing.forEach(EditedXml::detach);
            detach(find(id));
        }
        return this;
    }

    /** Deletes steps and their flows. */
    EditedXml erase(String... ids) {
        for (var id : ids) {
            flows("sourceRef", id).forEach(EditedXml::detach);
            flows("targetRef", id).forEach(EditedXml::detach);
            detach(find(id));
        }
        return this;
    }

    /** Adds to the extension elements. */
    EditedXml extend(String id, String xml) {
        extensions(id).appendChild(fragment(xml));
        return this;
    }

    /** @param values names and values in turn; they replace the present inputs and outputs */
    EditedXml inputs(String id, String... values) {
        var extensions = extensions(id);
        children(extensions, "inputOutput").forEach(extensions::removeChild);
        var mapping = extensions.appendChild(fragment("<camunda:inputOutput/>"));
        for (var i = 0; i < values.length; i += 2) {
            mapping.appendChild(fragment("<camunda:inputParameter name='%s'/>".formatted(values[i])))
                    .setTextContent(values[i + 1]);
        }
        return this;
    }

    EditedXml listener(String id, String event, String delegate) {
        return extend(id, "<camunda:executionListener event='%s' delegateExpression='%s'/>".formatted(event, delegate));
    }

    EditedXml without(String parts) {
        return extend(
                "sales-order",
                "<camunda:properties><camunda:property name='milepost:without' value='%s'/></camunda:properties>"
                        .formatted(parts));
    }

    /** Replaces the event definition; empty text removes it. */
    EditedXml trigger(String id, String xml) {
        var event = find(id);
        children(event, "EventDefinition").forEach(event::removeChild);
        if (!xml.isEmpty()) {
            event.appendChild(fragment(xml));
        }
        return this;
    }

    /** Replaces the multi-instance marker; empty text removes it. */
    EditedXml loop(String id, String xml) {
        var step = find(id);
        children(step, "LoopCharacteristics").forEach(step::removeChild);
        if (!xml.isEmpty()) {
            var flows = children(step, "outgoing");
            step.insertBefore(
                    fragment(xml),
                    flows.isEmpty() ? null : flows.get(flows.size() - 1).getNextSibling());
        }
        return this;
    }

    /** Attaches a timer that does not interrupt. */
    EditedXml timer(String host, String kind, String time) {
        return add(
                        ((Element) find(host).getParentNode()).getAttribute("id"),
                        "<bpmn:boundaryEvent id='Event_Late' attachedToRef='%s' cancelActivity='false'/>"
                                .formatted(host))
                .trigger(
                        "Event_Late",
                        "<bpmn:timerEventDefinition><bpmn:%s xsi:type='bpmn:tFormalExpression'>%s</bpmn:%s></bpmn:timerEventDefinition>"
                                .formatted(kind, time, kind));
    }

    /** Adds a text after the timer {@code Event_Late}. */
    EditedXml remind(String scope, String milestone, String document) {
        return add(scope, "<bpmn:serviceTask id='Activity_Late' camunda:delegateExpression='${textContacts}'/>")
                .inputs("Activity_Late", "milestone", milestone, "document", document)
                .connect("Event_Late", "Activity_Late");
    }

    /** Changes the id of a step, and what refers to it. */
    EditedXml rename(String id, String to) {
        all().forEach(element -> Stream.of("id", "sourceRef", "targetRef", "attachedToRef")
                .filter(name -> element.getAttribute(name).equals(id))
                .forEach(name -> element.setAttribute(name, to)));
        return this;
    }

    EditedXml replaceMessage(String name, String to) {
        all().stream()
                .filter(element -> element.getLocalName().equals("message")
                        && element.getAttribute("name").equals(name))
                .forEach(element -> element.setAttribute("name", to));
        return this;
    }

    /** Changes the platform for which Modeler saved the file. */
    EditedXml platform(String name) {
        document.getDocumentElement().setAttribute("modeler:executionPlatform", name);
        return this;
    }

    String xml() {
        try {
            var text = new StringWriter();
            TransformerFactory.newInstance()
                    .newTransformer()
                    .transform(new DOMSource(document), new StreamResult(text));
            return text.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
    }

    private Element find(String id) {
        return all().stream()
                .filter(element -> element.getAttribute("id").equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The model has no " + id));
    }

    private List<Element> flows(String end, String id) {
        return all().stream()
                .filter(element -> element.getLocalName().equals("sequenceFlow")
                        && element.getAttribute(end).equals(id))
                .toList();
    }

    private List<Element> all() {
        var nodes = document.getElementsByTagName("*");
        var elements = new ArrayList<Element>();
        for (var i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    /** @param suffix of the local name */
    private static List<Element> children(Element parent, String suffix) {
        var found = new ArrayList<Element>();
        for (var child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && element.getLocalName().endsWith(suffix)) {
                found.add(element);
            }
        }
        return found;
    }

    private Element extensions(String id) {
        var element = find(id);
        var known = children(element, "extensionElements");
        if (!known.isEmpty()) {
            return known.get(0);
        }
        var documentation = children(element, "documentation");
        return (Element) element.insertBefore(
                fragment("<bpmn:extensionElements/>"),
                documentation.isEmpty()
                        ? element.getFirstChild()
                        : documentation.get(0).getNextSibling());
    }

    /** The schema requires flow elements before annotations. */
    private Element addTo(Element scope, String xml) {
        var annotations = children(scope, "textAnnotation");
        return (Element) scope.insertBefore(fragment(xml), annotations.isEmpty() ? null : annotations.get(0));
    }

    private static void detach(Node node) {
        node.getParentNode().removeChild(node);
    }

    private Node fragment(String xml) {
        var parsed = parse("<x %s>%s</x>".formatted(NAMESPACES, xml));
        return document.importNode(parsed.getDocumentElement().getFirstChild(), true);
    }

    private static Document parse(String xml) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalArgumentException(xml, e);
        }
    }
}
