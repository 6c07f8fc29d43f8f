package io.milepost.setup.web;

import io.milepost.setup.OfficePhone;
import io.milepost.setup.SetupOptions;
import io.milepost.shared.Identifier;
import io.milepost.shared.SingleLine;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/setup-options")
class SetupOptionController {

    record SetupOptionRequest(@NotNull Boolean enabled) {}

    record SetupOptionResponse(String name, boolean enabled) {}

    record OfficePhoneRequest(@NotNull @SingleLine @Size(max = OfficePhone.MAX_LENGTH) String phone) {}

    record OfficePhoneResponse(String name, String phone) {}

    private final SetupOptions options;
    private final OfficePhone officePhone;

    SetupOptionController(SetupOptions options, OfficePhone officePhone) {
        this.options = options;
        this.officePhone = officePhone;
    }

    @GetMapping("/" + OfficePhone.NAME)
    OfficePhoneResponse getOfficePhone() {
        return new OfficePhoneResponse(OfficePhone.NAME, officePhone.get());
    }

    @PutMapping("/" + OfficePhone.NAME)
    OfficePhoneResponse saveOfficePhone(@Valid @RequestBody OfficePhoneRequest body, Principal user) {
        officePhone.update(body.phone(), user.getName());
        return new OfficePhoneResponse(OfficePhone.NAME, body.phone());
    }

    @GetMapping("/{name}")
    SetupOptionResponse get(@PathVariable @Identifier String name) {
        return new SetupOptionResponse(name, options.isEnabled(SetupOptions.getOption(name)));
    }

    @PutMapping("/{name}")
    SetupOptionResponse save(
            @PathVariable @Identifier String name, @Valid @RequestBody SetupOptionRequest body, Principal user) {
        options.update(SetupOptions.getOption(name), body.enabled(), user.getName());
        return new SetupOptionResponse(name, body.enabled());
    }
}
