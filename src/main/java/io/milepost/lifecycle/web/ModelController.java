package io.milepost.lifecycle.web;

import io.milepost.error.ConflictException;
import io.milepost.lifecycle.model.BundledModelUpdate;
import io.milepost.lifecycle.model.BundledModelUpdates;
import io.milepost.lifecycle.model.check.ModelCheck;
import io.milepost.lifecycle.model.check.ModelCheckResult;
import io.milepost.lifecycle.version.MultipartFiles;
import io.milepost.shared.Identifier;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/models")
class ModelController {

    private final BundledModelUpdates updates;
    private final ModelCheck check;

    ModelController(BundledModelUpdates updates, ModelCheck check) {
        this.updates = updates;
        this.check = check;
    }

    @GetMapping
    List<BundledModelUpdate> list() {
        return updates.findAll();
    }

    /** The request is the same as for deploying. */
    @PostMapping(path = "/check", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ModelCheckResult check(
            @Parameter(hidden = true) @RequestHeader(HttpHeaders.CONTENT_TYPE) String contentType,
            @RequestBody byte[] body,
            HttpServletResponse response) {
        try {
            return check.check(MultipartFiles.read(contentType, body));
        } catch (ConflictException busy) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "5");
            throw busy;
        }
    }

    /** The same answer for people, as the command line prints it. */
    @PostMapping(path = "/check", consumes = MediaType.MULTIPART_FORM_DATA_VALUE, produces = MediaType.TEXT_PLAIN_VALUE)
    String checkAsText(
            @Parameter(hidden = true) @RequestHeader(HttpHeaders.CONTENT_TYPE) String contentType,
            @RequestBody byte[] body,
            HttpServletResponse response) {
        return check(contentType, body, response).toText();
    }

    @PostMapping("/{name}/deploy")
    BundledModelUpdate deploy(@PathVariable @Identifier String name) {
        return updates.deploy(name);
    }
}
