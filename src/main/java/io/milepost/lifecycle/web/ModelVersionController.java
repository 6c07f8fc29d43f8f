package io.milepost.lifecycle.web;

import io.milepost.lifecycle.version.ModelComparison;
import io.milepost.lifecycle.version.ModelDeployments;
import io.milepost.lifecycle.version.ModelDifference;
import io.milepost.lifecycle.version.ModelIncidents;
import io.milepost.lifecycle.version.ModelIncidents.ModelIncident;
import io.milepost.lifecycle.version.ModelVersion;
import io.milepost.lifecycle.version.ModelVersions;
import io.milepost.shared.Page;
import io.milepost.shared.SingleLine;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Versions of the deployed processes. */
@RestController
@RequestMapping("/api/models")
class ModelVersionController {

    static final int MAX_KEY_LENGTH = 255;

    private final ModelVersions versions;
    private final ModelComparison comparison;
    private final ModelDeployments deployments;
    private final ModelIncidents incidents;

    ModelVersionController(
            ModelVersions versions,
            ModelComparison comparison,
            ModelDeployments deployments,
            ModelIncidents incidents) {
        this.versions = versions;
        this.comparison = comparison;
        this.deployments = deployments;
        this.incidents = incidents;
    }

    /** The newest version of each process. */
    @GetMapping("/processes")
    Page<ModelVersion> processes(
            @RequestParam(defaultValue = "0") @Min(0) @Max(Page.MAX_PAGE) int page,
            @RequestParam(defaultValue = Page.DEFAULT_SIZE) @Min(1) @Max(Page.MAX_SIZE) int size) {
        return versions.findProcesses(page, size);
    }

    /** Newest first. */
    @GetMapping("/{key}/versions")
    Page<ModelVersion> versions(
            @PathVariable @SingleLine @Size(max = MAX_KEY_LENGTH) String key,
            @RequestParam(defaultValue = "0") @Min(0) @Max(Page.MAX_PAGE) int page,
            @RequestParam(defaultValue = Page.DEFAULT_SIZE) @Min(1) @Max(Page.MAX_SIZE) int size) {
        return versions.findVersions(key, page, size);
    }

    @GetMapping("/{key}/versions/{version}")
    ModelVersion version(
            @PathVariable @SingleLine @Size(max = MAX_KEY_LENGTH) String key, @PathVariable @Min(1) int version) {
        return versions.count(key, version);
    }

    /** The BPMN file, to open in Modeler. The caller has seen the version then, and may replace it. */
    @GetMapping(path = "/{key}/versions/{version}/xml", produces = MediaType.APPLICATION_XML_VALUE)
    ResponseEntity<byte[]> xml(
            @PathVariable @SingleLine @Size(max = MAX_KEY_LENGTH) String key,
            @PathVariable @Min(1) int version,
            @Parameter(hidden = true) Principal user) {
        var file = versions.readXml(key, version);
        deployments.recordSeen(key, version, user.getName());
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s.bpmn\"".formatted(key))
                .body(file);
    }

    /** What changed, in words, from another version to this one. The caller has seen the version then. */
    @GetMapping("/{key}/versions/{version}/difference")
    ModelDifference difference(
            @PathVariable @SingleLine @Size(max = MAX_KEY_LENGTH) String key,
            @PathVariable @Min(1) int version,
            @RequestParam @Min(1) int from,
            @Parameter(hidden = true) Principal user) {
        var difference = comparison.compare(key, from, version);
        deployments.recordSeen(key, version, user.getName());
        return difference;
    }

    /** Failed steps of the orders that follow the version. */
    @GetMapping("/{key}/versions/{version}/incidents")
    Page<ModelIncident> incidents(
            @PathVariable @SingleLine @Size(max = MAX_KEY_LENGTH) String key,
            @PathVariable @Min(1) int version,
            @RequestParam(defaultValue = "0") @Min(0) @Max(Page.MAX_PAGE) int page,
            @RequestParam(defaultValue = Page.DEFAULT_SIZE) @Min(1) @Max(Page.MAX_SIZE) int size) {
        return incidents.findByVersion(key, version, page, size);
    }

    /** Deploys the files of the version again, as the newest one, which it returns. */
    @PostMapping("/{key}/versions/{version}/restore")
    ModelVersion restore(
            @PathVariable @SingleLine @Size(max = MAX_KEY_LENGTH) String key, @PathVariable @Min(1) int version) {
        return deployments.restore(key, version);
    }
}
