package io.milepost.desk.model;

import io.milepost.desk.FlashMessage;
import io.milepost.error.NotFoundException;
import io.milepost.lifecycle.version.ModelComparison;
import io.milepost.lifecycle.version.ModelDeployments;
import io.milepost.lifecycle.version.ModelIncidents;
import io.milepost.lifecycle.version.ModelVersions;
import java.security.Principal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;

/** One version: its picture, file and incidents, its difference from another one, and going back to it. */
@Controller
@RequestMapping(ModelListPageController.PATH + "/{key}/versions/{version}")
class ModelVersionPageController {

    private static final int MAX_INCIDENTS = 50;
    private static final int MAX_CHOICES = 100;

    private final ModelVersions versions;
    private final ModelComparison comparison;
    private final ModelDeployments deployments;
    private final ModelIncidents incidents;

    ModelVersionPageController(
            ModelVersions versions,
            ModelComparison comparison,
            ModelDeployments deployments,
            ModelIncidents incidents) {
        this.versions = versions;
        this.comparison = comparison;
        this.deployments = deployments;
        this.incidents = incidents;
    }

    @GetMapping
    String version(@PathVariable String key, @PathVariable int version, Principal user, Model model) {
        model.addAttribute("selected", versions.count(key, version));
        model.addAttribute("newest", versions.getNewest(key));
        model.addAttribute("others", versions.findNewestVersions(key, MAX_CHOICES));
        model.addAttribute("incidents", incidents.findByVersion(key, version, 0, MAX_INCIDENTS));
        deployments.recordSeen(key, version, user.getName());
        return "desk/model/version";
    }

    @GetMapping("/picture")
    @ResponseBody
    Map<String, String> picture(@PathVariable String key, @PathVariable int version) {
        return Map.of("model", versions.readText(key, version));
    }

    @GetMapping("/file")
    ResponseEntity<byte[]> file(@PathVariable String key, @PathVariable int version, Principal user) {
        var file = versions.readXml(key, version);
        deployments.recordSeen(key, version, user.getName());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_XML)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s.bpmn\"".formatted(key))
                .body(file);
    }

    /** @param against version to compare with; null for the one before it or, if there is none, the newest */
    @GetMapping("/difference")
    String difference(
            @PathVariable String key,
            @PathVariable int version,
            @RequestParam(required = false) @Nullable Integer against,
            Principal user,
            Model model) {
        var selected = versions.get(key, version);
        var newest = versions.getNewest(key);
        var other = versions.get(key, against == null ? previous(version, newest.version()) : against);
        var isLater = selected.version() >= other.version();
        var older = isLater ? other : selected;
        var newer = isLater ? selected : other;
        model.addAttribute("selected", selected);
        model.addAttribute("other", other);
        model.addAttribute("older", older);
        model.addAttribute("newer", newer);
        model.addAttribute("others", versions.findNewestVersions(key, MAX_CHOICES));
        model.addAttribute("difference", comparison.compare(key, older.version(), newer.version()));
        deployments.recordSeen(key, newer.version(), user.getName());
        return "desk/model/difference";
    }

    private int previous(int version, int newest) {
        return version > 1 ? version - 1 : newest;
    }

    /**
     * @param opened newest version on the page, which will be replaced
     * @throws NotFoundException if there is no such version
     */
    @PostMapping("/restore")
    String restore(
            @PathVariable String key,
            @PathVariable int version,
            @RequestParam(defaultValue = "0") int opened,
            Principal user,
            RedirectAttributes redirect) {
        deployments.recordSeen(key, opened, user.getName());
        FlashMessage.report(redirect, () -> deployments.restore(key, version), "model.version.restored", version);
        return "redirect:" + path(key);
    }

    static String path(String key) {
        return ModelListPageController.PATH + "/" + UriUtils.encodePathSegment(key, "UTF-8");
    }
}
