package io.milepost.lifecycle.version;

import static io.milepost.messages.Messages.message;

import io.milepost.error.ConflictException;
import io.milepost.error.InvalidFieldException;
import io.milepost.error.NotFoundException;
import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import io.milepost.lifecycle.version.ModelDifference.ModelChange;
import io.milepost.lifecycle.version.ModelVersions.DeployedVersion;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Deploys files as the newest version, new ones or those of an earlier version. The same rules apply as in Modeler. */
@Component
public class ModelDeployments {

    private static final String SOURCE = "Milepost";

    /** @param changes from it to the file that would replace it */
    public record ReplacedVersion(ModelVersion version, List<ModelChange> changes) {}

    private final RepositoryService repository;
    private final ModelVersions versions;
    private final ModelReaders readers;
    private final DeploymentRecords records;
    private final TransactionTemplate transaction;

    ModelDeployments(
            RepositoryService repository,
            ModelVersions versions,
            ModelReaders readers,
            DeploymentRecords records,
            TransactionTemplate transaction) {
        this.repository = repository;
        this.versions = versions;
        this.readers = readers;
        this.records = records;
        this.transaction = transaction;
    }

    /** Records that the user has seen this version, and may replace it; nothing if there is no such version. */
    public void recordSeen(String process, int version, String user) {
        if (versions.exists(process, version)) {
            readers.recordSeen(process, user, version);
        }
    }

    /** @return the newest versions that files would replace, and what would change */
    public List<ReplacedVersion> findReplaced(Map<String, byte[]> files) {
        return files.values().stream()
                .flatMap(file -> processes(file)
                        .flatMap(process -> versions.findNewest(process).stream())
                        .map(newest -> new ReplacedVersion(
                                newest.version(),
                                ModelComparison.compare(newest.version().process(), versions.readXml(newest), file))))
                .toList();
    }

    private static Stream<String> processes(byte[] file) {
        return BpmnDocument.tryParse(file).stream()
                .flatMap(model -> model.elements(Set.of("process")))
                .map(BpmnDocument::id);
    }

    /**
     * @param files content by name
     * @return the new versions; empty if the files have no process
     * @throws InvalidFieldException if the rules for models reject a file
     * @throws ConflictException     if nothing would change, or if the user has not seen a version that would be replaced
     */
    public List<ModelVersion> deploy(Map<String, byte[]> files) {
        if (files.values().stream().allMatch(this::isNewest)) {
            throw new ConflictException(message("version.error.unchanged"));
        }
        var first = files.keySet().iterator().next();
        return toVersions(deploy(first.replaceFirst("\\..*", ""), files));
    }

    /** @return whether the newest version of each process in the file is this file */
    private boolean isNewest(byte[] file) {
        var processes = processes(file).toList();
        return !processes.isEmpty()
                && processes.stream().allMatch(process -> versions.findNewest(process)
                        .filter(newest -> Arrays.equals(versions.readXml(newest), file))
                        .isPresent());
    }

    private DeploymentWithDefinitions deploy(String name, Map<String, byte[]> files) {
        var deployment = repository.createDeployment().name(name).source(SOURCE);
        files.forEach((file, content) -> deployment.addInputStream(file, new ByteArrayInputStream(content)));
        try {
            return deployment.deployWithResult();
        } catch (ParseException e) {
            throw new InvalidFieldException("file", Objects.requireNonNull(e.getMessage()));
        }
    }

    private List<ModelVersion> toVersions(DeploymentWithDefinitions deployment) {
        var processes = deployment.getDeployedProcessDefinitions();
        return processes == null
                ? List.of()
                : processes.stream()
                        .map((ProcessDefinition process) -> versions.get(process.getKey(), process.getVersion()))
                        .toList();
    }

    /**
     * Deploys the files of a version again as the newest one: the model, and the forms and decisions that were deployed
     * with it. Running orders stay on their version.
     *
     * @return the new version
     * @throws NotFoundException if there is no such version
     * @throws ConflictException as {@link #deploy}, also if the rules for models reject the files today
     */
    public ModelVersion restore(String process, int version) {
        var restored = versions.load(process, version);
        if (isNewest(versions.readXml(restored))) {
            throw new ConflictException(message("version.error.same", version, process));
        }
        return Objects.requireNonNull(transaction.execute(status -> restore(restored)));
    }

    private ModelVersion restore(DeployedVersion restored) {
        var version = restored.version();
        try {
            var deployment = deploy(message("version.restore.deployment", version.version()), files(restored));
            records.recordRestored(deployment.getId(), version.version());
            return versions.count(
                    version.process(), versions.getNewest(version.process()).version());
        } catch (InvalidFieldException rejected) {
            throw new ConflictException(rejected.getMessage());
        }
    }

    /** @return also without other models, which would get a new version as well */
    private Map<String, byte[]> files(DeployedVersion restored) {
        var files = new LinkedHashMap<String, byte[]>();
        files.put(restored.file(), versions.readXml(restored));
        repository.getDeploymentResourceNames(restored.deployment()).stream()
                .filter(name -> name.endsWith(".form") || name.endsWith(".dmn"))
                .forEach(name -> files.put(name, versions.readFile(restored.deployment(), name)));
        return files;
    }
}
