package io.milepost.setup.web;

import io.milepost.setup.SetupTexts;
import io.milepost.shared.Identifier;
import io.milepost.shared.MultiLine;
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
@RequestMapping("/api/setup-texts")
class SetupTextController {

    record SetupTextRequest(@NotNull @MultiLine @Size(max = SetupTexts.MAX_LENGTH) String content) {}

    record SetupTextResponse(String name, String content) {}

    private final SetupTexts texts;

    SetupTextController(SetupTexts texts) {
        this.texts = texts;
    }

    @GetMapping("/{name}")
    SetupTextResponse get(@PathVariable @Identifier String name) {
        return new SetupTextResponse(name, texts.get(SetupTexts.getText(name)));
    }

    @PutMapping("/{name}")
    SetupTextResponse save(
            @PathVariable @Identifier String name, @Valid @RequestBody SetupTextRequest body, Principal user) {
        texts.update(SetupTexts.getText(name), body.content().strip(), user.getName());
        return get(name);
    }
}
