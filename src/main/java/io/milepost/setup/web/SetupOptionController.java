package io.milepost.setup.web;

import io.milepost.setup.SetupOptions;
import io.milepost.shared.Identifier;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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

    private final SetupOptions options;

    SetupOptionController(SetupOptions options) {
        this.options = options;
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
