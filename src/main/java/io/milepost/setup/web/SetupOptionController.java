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

    record SetupOptionBody(@NotNull Boolean enabled) {}

    record SetupOptionAnswer(String name, boolean enabled) {}

    private final SetupOptions options;

    SetupOptionController(SetupOptions options) {
        this.options = options;
    }

    @GetMapping("/{name}")
    SetupOptionAnswer get(@PathVariable @Identifier String name) {
        return new SetupOptionAnswer(name, options.isOn(SetupOptions.named(name)));
    }

    @PutMapping("/{name}")
    SetupOptionAnswer put(
            @PathVariable @Identifier String name, @Valid @RequestBody SetupOptionBody body, Principal user) {
        options.set(SetupOptions.named(name), body.enabled(), user.getName());
        return new SetupOptionAnswer(name, body.enabled());
    }
}
