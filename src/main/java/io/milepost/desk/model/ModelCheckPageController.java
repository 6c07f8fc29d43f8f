package io.milepost.desk.model;

import io.milepost.error.ConflictException;
import io.milepost.error.DomainException;
import io.milepost.error.InvalidFieldException;
import io.milepost.lifecycle.model.check.ModelCheck;
import io.milepost.lifecycle.version.ModelDeployments;
import io.milepost.lifecycle.version.ModelVersion;
import io.milepost.lifecycle.version.MultipartFiles;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Checks files without deploying them, and deploys them. Both send the same form. */
@Controller
class ModelCheckPageController {

    private static final String RESULT = "desk/model/check-result";

    private final ModelCheck check;
    private final ModelDeployments deployments;

    ModelCheckPageController(ModelCheck check, ModelDeployments deployments) {
        this.check = check;
        this.deployments = deployments;
    }

    @GetMapping("/check/model")
    String page() {
        return "desk/model/check";
    }

    @PostMapping(path = "/check/model", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    String check(@RequestHeader(HttpHeaders.CONTENT_TYPE) String contentType, @RequestBody byte[] body, Model model) {
        try {
            show(MultipartFiles.read(contentType, body), model);
        } catch (InvalidFieldException | ConflictException e) {
            model.addAttribute("error", e.getMessage());
        }
        return RESULT;
    }

    private void show(Map<String, byte[]> files, Model model) {
        var result = check.check(files);
        model.addAttribute("result", result);
        model.addAttribute("replaced", result.accepted() ? deployments.findReplaced(files) : List.of());
    }

    /**
     * @param seen newest versions that the page has shown, such as {@code sales-order=5}; they may be replaced
     */
    @PostMapping(path = "/deploy/model", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    String deploy(
            @RequestHeader(HttpHeaders.CONTENT_TYPE) String contentType,
            @RequestBody byte[] body,
            @RequestParam(defaultValue = "") List<String> seen,
            Principal user,
            HttpServletResponse response,
            Model model) {
        seen.forEach(version -> recordSeen(version, user));
        try {
            var deployed = deployments.deploy(MultipartFiles.read(contentType, body));
            response.setHeader("HX-Redirect", target(deployed));
            model.addAttribute("deployed", deployed);
        } catch (DomainException e) {
            model.addAttribute("error", e.getMessage());
        }
        return RESULT;
    }

    private void recordSeen(String version, Principal user) {
        var parts = version.split("=", 2);
        if (parts.length == 2 && parts[1].matches("\\d{1,9}")) {
            deployments.recordSeen(parts[0], Integer.parseInt(parts[1]), user.getName());
        }
    }

    private static String target(List<ModelVersion> deployed) {
        return deployed.isEmpty()
                ? ModelListPageController.PATH
                : ModelVersionPageController.path(deployed.get(0).process());
    }
}
