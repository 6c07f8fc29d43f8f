package io.milepost.privacy.web;

import io.milepost.privacy.ForgetService;
import io.milepost.privacy.PersonExport;
import io.milepost.shared.Identifier;
import io.swagger.v3.oas.annotations.Operation;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/contacts/{code}")
class PrivacyController {

    private final ForgetService forgetService;
    private final PersonExport export;

    PrivacyController(ForgetService forgetService, PersonExport export) {
        this.forgetService = forgetService;
        this.export = export;
    }

    @Operation(
            description =
                    "Deletes the contact and everything else that names the person. 409 while orders of the contact are open.")
    @PostMapping("/forget")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forget(@PathVariable @Identifier String code, Principal user) {
        forgetService.forget(code, user.getName());
    }

    @Operation(description = "Everything that is held about the person, by kind of data.")
    @GetMapping("/export")
    Map<String, List<Map<String, Object>>> export(@PathVariable @Identifier String code, Principal user) {
        return export.read(code, user.getName());
    }
}
