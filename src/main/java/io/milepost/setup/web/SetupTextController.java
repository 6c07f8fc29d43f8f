package io.milepost.setup.web;

import io.milepost.setup.SetupTexts;
import io.milepost.shared.Identifier;
import io.milepost.shared.MultiLine;
import io.milepost.shared.version.ExpectedVersion;
import io.milepost.shared.version.RecordVersion;
import io.milepost.shared.version.VersionGuard;
import io.milepost.shared.version.VersionGuard.VersionedTable;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
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
    private final VersionGuard versions;

    SetupTextController(SetupTexts texts, VersionGuard versions) {
        this.versions = versions;
        this.texts = texts;
    }

    @GetMapping("/{name}")
    SetupTextResponse get(@PathVariable @Identifier String name, HttpServletResponse response) {
        var content = texts.get(SetupTexts.getText(name));
        response.setHeader(HttpHeaders.ETAG, RecordVersion.toETag(RecordVersion.of(content)));
        return new SetupTextResponse(name, content);
    }

    @PutMapping("/{name}")
    SetupTextResponse save(
            @PathVariable @Identifier String name,
            @Valid @RequestBody SetupTextRequest body,
            Principal user,
            ExpectedVersion expected,
            HttpServletResponse response) {
        var text = SetupTexts.getText(name);
        versions.change(
                VersionedTable.SETUP_TEXT,
                name,
                expected,
                () -> Optional.of(RecordVersion.of(texts.get(text))),
                () -> texts.update(text, body.content().strip(), user.getName()));
        return get(name, response);
    }
}
