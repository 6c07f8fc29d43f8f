package io.milepost.lifecycle.version;

import static io.milepost.messages.Messages.message;

import io.milepost.error.NotFoundException;
import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import io.milepost.lifecycle.model.bpmn.BpmnNames;
import io.milepost.lifecycle.version.ModelDifference.ChangeType;
import io.milepost.lifecycle.version.ModelDifference.ModelChange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Describes the difference between two versions of a process in words. */
@Component
public class ModelComparison {

    private static final int MAX_VALUE_LENGTH = 120;

    private final ModelVersions versions;

    ModelComparison(ModelVersions versions) {
        this.versions = versions;
    }

    /** @throws NotFoundException if there is no such version */
    public ModelDifference compare(String process, int from, int to) {
        return new ModelDifference(
                from, to, compare(process, versions.readXml(process, from), versions.readXml(process, to)));
    }

    static List<ModelChange> compare(String process, byte[] from, byte[] to) {
        return new Comparison(process, BpmnDocument.parse(from), BpmnDocument.parse(to))
                .changes()
                .toList();
    }

    private static final class Comparison {

        private final BpmnDocument from;
        private final BpmnDocument to;
        private final ElementProperties propertiesBefore;
        private final ElementProperties propertiesAfter;
        private final Map<String, DomElement> before;
        private final Map<String, DomElement> after;

        Comparison(String process, BpmnDocument from, BpmnDocument to) {
            this.from = from;
            this.to = to;
            this.propertiesBefore = new ElementProperties(from);
            this.propertiesAfter = new ElementProperties(to);
            this.before = elements(from, process);
            this.after = elements(to, process);
            pairFlows();
        }

        /** A flow that was drawn again between the same steps has another id, and is the same flow. */
        private void pairFlows() {
            after.forEach((id, flow) -> {
                if (isFlow(flow) && !before.containsKey(id)) {
                    before.values().stream()
                            .filter(old -> isFlow(old) && !after.containsKey(BpmnDocument.id(old)))
                            .filter(old -> hasSameEnds(old, flow))
                            .findFirst()
                            .ifPresent(old -> {
                                before.remove(BpmnDocument.id(old));
                                before.put(id, old);
                            });
                }
            });
        }

        private static boolean hasSameEnds(DomElement old, DomElement flow) {
            return Stream.of("sourceRef", "targetRef")
                    .allMatch(end -> Objects.equals(old.getAttribute(end), flow.getAttribute(end)));
        }

        /** @return the process, and all flow elements in it, by id */
        private static Map<String, DomElement> elements(BpmnDocument model, String process) {
            var elements = new LinkedHashMap<String, DomElement>();
            model.findProcess(process)
                    .ifPresent(root -> Stream.concat(Stream.of(root), model.within(root, BpmnNames.FLOW_ELEMENTS))
                            .forEach(element -> elements.put(BpmnDocument.id(element), element)));
            return elements;
        }

        Stream<ModelChange> changes() {
            var removed = before.entrySet().stream()
                    .filter(element -> !after.containsKey(element.getKey()))
                    .map(element -> removed(element.getValue()));
            var others = after.entrySet().stream().flatMap(element -> Optional.ofNullable(before.get(element.getKey()))
                    .map(old -> isSameKind(old, element.getValue())
                            ? changes(old, element.getValue())
                            : Stream.of(removed(old), added(element.getValue())))
                    .orElseGet(() -> Stream.of(added(element.getValue()))));
            return Stream.concat(others, removed);
        }

        private static boolean isSameKind(DomElement old, DomElement element) {
            return old.getLocalName().equals(element.getLocalName());
        }

        private ModelChange added(DomElement element) {
            return new ModelChange(
                    ChangeType.ADDED,
                    BpmnDocument.id(element),
                    isFlow(element)
                            ? message(
                                    "version.change.flowAdded",
                                    end(to, element, "sourceRef"),
                                    end(to, element, "targetRef"),
                                    condition(element))
                            : message("version.change.added", BpmnDocument.label(element), scope(element)));
        }

        private ModelChange removed(DomElement element) {
            return new ModelChange(
                    ChangeType.REMOVED,
                    BpmnDocument.id(element),
                    isFlow(element)
                            ? message(
                                    "version.change.flowRemoved",
                                    end(from, element, "sourceRef"),
                                    end(from, element, "targetRef"))
                            : message("version.change.removed", BpmnDocument.label(element), scope(element)));
        }

        private String condition(DomElement flow) {
            var condition = propertiesAfter.read(flow).getOrDefault("condition", "");
            return condition.isEmpty() ? "" : message("version.change.withCondition", condition);
        }

        private Stream<ModelChange> changes(DomElement old, DomElement element) {
            var id = BpmnDocument.id(element);
            var label = isFlow(element) ? flow(element) : BpmnDocument.label(element);
            return Stream.of(
                            renamed(id, label, old, element),
                            moved(id, label, old, element),
                            led(id, "sourceRef", "version.change.flowStarts", old, element),
                            led(id, "targetRef", "version.change.flowLeads", old, element),
                            led(id, "attachedToRef", "version.change.attached", old, element),
                            changed(id, label, old, element))
                    .flatMap(changes -> changes);
        }

        private String flow(DomElement element) {
            return message("version.change.flow", end(to, element, "sourceRef"), end(to, element, "targetRef"));
        }

        private static Stream<ModelChange> renamed(String id, String label, DomElement old, DomElement element) {
            var before = name(old);
            var after = name(element);
            return before.equals(after)
                    ? Stream.empty()
                    : Stream.of(new ModelChange(
                            ChangeType.RENAMED, id, message("version.change.renamed", label, before, after)));
        }

        private static Stream<ModelChange> moved(String id, String label, DomElement old, DomElement element) {
            var before = scope(old);
            var after = scope(element);
            return isFlow(element) || isProcess(element) || scopeId(old).equals(scopeId(element))
                    ? Stream.empty()
                    : Stream.of(new ModelChange(
                            ChangeType.MOVED, id, message("version.change.moved", label, before, after)));
        }

        private Stream<ModelChange> led(String id, String end, String key, DomElement old, DomElement element) {
            return Objects.equals(old.getAttribute(end), element.getAttribute(end))
                    ? Stream.empty()
                    : Stream.of(new ModelChange(
                            ChangeType.CHANGED,
                            id,
                            message(
                                    key,
                                    isFlow(element) ? flow(element) : BpmnDocument.label(element),
                                    end(from, old, end),
                                    end(to, element, end))));
        }

        private Stream<ModelChange> changed(String id, String label, DomElement old, DomElement element) {
            var before = propertiesBefore.read(old);
            var after = propertiesAfter.read(element);
            var names = new TreeSet<>(before.keySet());
            names.addAll(after.keySet());
            return names.stream()
                    .filter(name -> !Objects.equals(before.get(name), after.get(name)))
                    .map(name -> new ModelChange(
                            ChangeType.CHANGED, id, describe(label, name, before.get(name), after.get(name))));
        }

        private static String describe(String label, String property, @Nullable String before, @Nullable String after) {
            if (property.equals("documentation")) {
                return message("version.change.documentation", label);
            }
            if (before == null) {
                return message("version.change.propertyAdded", label, property, truncate(Objects.toString(after)));
            }
            return after == null
                    ? message("version.change.propertyRemoved", label, property, truncate(before))
                    : message("version.change.property", label, property, truncate(before), truncate(after));
        }

        private static String truncate(String value) {
            return value.length() <= MAX_VALUE_LENGTH ? value : value.substring(0, MAX_VALUE_LENGTH - 1) + "…";
        }

        private static String end(BpmnDocument model, DomElement element, String end) {
            return model.findReferenced(element, end).map(BpmnDocument::label).orElse("–");
        }

        private static boolean isFlow(DomElement element) {
            return element.getLocalName().equals("sequenceFlow");
        }

        private static boolean isProcess(DomElement element) {
            return element.getLocalName().equals("process");
        }

        private static String name(DomElement element) {
            return Objects.toString(element.getAttribute("name"), "").strip().replaceAll("\\s+", " ");
        }

        private static String scopeId(DomElement element) {
            var parent = element.getParentElement();
            return parent == null ? "" : BpmnDocument.id(parent);
        }

        private static String scope(DomElement element) {
            var parent = element.getParentElement();
            return parent == null || isProcess(parent) ? message("version.change.process") : BpmnDocument.label(parent);
        }
    }
}
