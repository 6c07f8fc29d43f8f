package io.milepost.lifecycle.model.check;

import io.milepost.lifecycle.OrderProcesses;
import io.milepost.lifecycle.SalesOrderProcess;
import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import io.milepost.lifecycle.model.check.ModelCheckResult.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Finds files that may be deployed, but change nothing. */
@Component
public class IneffectiveFiles {

    private static final Set<String> TRIGGERS =
            Set.of("timerEventDefinition", "messageEventDefinition", "signalEventDefinition");

    private static final byte[] NOTHING = {};

    private final RepositoryService repository;
    private final boolean knowsVersions;

    IneffectiveFiles(ProcessEngine engine, Environment environment) {
        this.repository = engine.getRepositoryService();
        this.knowsVersions = !environment.matchesProfiles(ModelCheckCommand.PROFILE);
    }

    /**
     * @param files content by name
     * @return a warning for each file without effect; files that cannot be read have none
     */
    public List<Finding> find(Map<String, byte[]> files) {
        var models = new LinkedHashMap<String, BpmnDocument>();
        files.entrySet().stream()
                .filter(file -> file.getKey().endsWith(".bpmn"))
                .forEach(file ->
                        BpmnDocument.tryParse(file.getValue()).ifPresent(model -> models.put(file.getKey(), model)));
        var areAllOfMilepost = models.values().stream()
                .flatMap(IneffectiveFiles::executable)
                .allMatch(process -> OrderProcesses.KEYS.contains(BpmnDocument.id(process)));
        var called = areAllOfMilepost ? Set.<String>of() : findCalled(models.values());
        return models.entrySet().stream()
                .flatMap(model ->
                        find(model.getKey(), files.getOrDefault(model.getKey(), NOTHING), model.getValue(), called))
                .toList();
    }

    private Stream<Finding> find(String name, byte[] content, BpmnDocument model, Set<String> called) {
        var processes = executable(model).toList();
        if (knowsVersions
                && !processes.isEmpty()
                && processes.stream().allMatch(process -> isNewest(process, content))) {
            return Stream.of(new Finding(
                    name,
                    "",
                    "File %s is already the newest version, so deploying it changes nothing.".formatted(name)));
        }
        return processes.stream()
                .filter(process -> !OrderProcesses.KEYS.contains(BpmnDocument.id(process)))
                .filter(process -> !startsByItself(model, process) && !isCalled(BpmnDocument.id(process), called))
                .map(process -> new Finding(
                        name,
                        BpmnDocument.id(process),
                        "%s is started by nothing that Milepost knows; call it with a call activity, or set its id to %s if it is the process of orders."
                                .formatted(BpmnDocument.label(process), SalesOrderProcess.KEY)));
    }

    private static Stream<DomElement> executable(BpmnDocument model) {
        return model.processes().filter(process -> BpmnDocument.bpmnAttribute(process, "isExecutable")
                .equals("true"));
    }

    private boolean isNewest(DomElement process, byte[] content) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(BpmnDocument.id(process))
                .latestVersion()
                .list()
                .stream()
                .anyMatch(newest -> Arrays.equals(content(newest), content));
    }

    private static boolean startsByItself(BpmnDocument model, DomElement process) {
        return model.within(process, Set.of("startEvent")).anyMatch(event -> event.getChildElements().stream()
                .anyMatch(child -> TRIGGERS.contains(child.getLocalName())));
    }

    /** A call activity may name the process in an expression. */
    private static boolean isCalled(String process, Set<String> called) {
        return called.contains(process) || called.stream().anyMatch(BpmnDocument::isExpression);
    }

    /** Parses all deployed processes, so once for all files. */
    private Set<String> findCalled(Collection<BpmnDocument> models) {
        return Stream.concat(
                        models.stream(),
                        repository.createProcessDefinitionQuery().latestVersion().list().stream()
                                .map(this::content)
                                .flatMap(content -> BpmnDocument.tryParse(content).stream()))
                .flatMap(model -> model.elements(Set.of("callActivity")))
                .map(call -> BpmnDocument.bpmnAttribute(call, "calledElement"))
                .collect(Collectors.toSet());
    }

    private byte[] content(ProcessDefinition version) {
        try (var file = repository.getResourceAsStream(version.getDeploymentId(), version.getResourceName())) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
