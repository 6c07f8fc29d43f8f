package io.milepost.setup.web;

import io.milepost.setup.alert.AlertSettings;
import io.milepost.setup.alert.AlertSetup;
import io.milepost.setup.alert.AlertSetupInput;
import io.milepost.setup.alert.WebhookUrlRule;
import io.milepost.shared.SingleLine;
import io.milepost.shared.version.ExpectedVersion;
import io.milepost.shared.version.RecordVersion;
import io.milepost.shared.version.VersionGuard;
import io.milepost.shared.version.VersionGuard.VersionedTable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/setup-options/" + AlertSettings.NAME)
class StaffAlertSetupController {

    record StaffAlertSetupRequest(
            @Schema(description = "Email addresses that get the alerts.") @NotNull @Size(max = AlertSetup.MAX_ADDRESSES)
                    List<@NotNull @SingleLine @Size(max = 254) String> addresses,
            @Schema(description = "Address that gets the alerts as JSON: https on port 443. Empty or omitted: none.")
                    @Nullable
                    @SingleLine
                    @Size(max = WebhookUrlRule.MAX_LENGTH)
                    String webhookUrl,
            @Schema(
                            accessMode = Schema.AccessMode.WRITE_ONLY,
                            description =
                                    "Omitted: the stored secret stays. Required if the host or port of the webhook changes.")
                    @Nullable
                    @SingleLine
                    @Size(min = AlertSettings.MIN_SECRET_LENGTH, max = AlertSettings.MAX_SECRET_LENGTH)
                    String webhookSecret,
            @Schema(description = "How long a text may be due before operations are alerted.")
                    @NotNull
                    @Min(AlertSetup.MIN_QUEUE_MINUTES)
                    @Max(AlertSetup.MAX_MINUTES)
                    Integer queueMinutes,
            @Schema(description = "Minimum time between two messages to the same address.")
                    @NotNull
                    @Min(AlertSetup.MIN_DIGEST_MINUTES)
                    @Max(AlertSetup.MAX_MINUTES)
                    Integer digestMinutes) {

        /** Overrides the generated method, which would print the secret. */
        @Override
        public String toString() {
            return "StaffAlertSetup";
        }
    }

    /** @param webhookSecretSet whether a secret is stored; the secret itself is never returned */
    record StaffAlertSetupResponse(
            String name,
            List<String> addresses,
            String webhookUrl,
            boolean webhookSecretSet,
            int queueMinutes,
            int digestMinutes) {}

    private final AlertSettings settings;

    private final VersionGuard versions;

    StaffAlertSetupController(AlertSettings settings, VersionGuard versions) {
        this.settings = settings;
        this.versions = versions;
    }

    @GetMapping
    StaffAlertSetupResponse getStaffAlerts(HttpServletResponse response) {
        var setup = settings.get();
        response.setHeader(HttpHeaders.ETAG, RecordVersion.toETag(settings.version()));
        return new StaffAlertSetupResponse(
                AlertSettings.NAME,
                setup.addresses(),
                setup.webhookUrl(),
                setup.secretStored(),
                setup.queueMinutes(),
                setup.digestMinutes());
    }

    @PutMapping
    StaffAlertSetupResponse saveStaffAlerts(
            @Valid @RequestBody StaffAlertSetupRequest body,
            Principal user,
            ExpectedVersion expected,
            HttpServletResponse response) {
        var input = new AlertSetupInput(
                String.join(" ", body.addresses()),
                orEmpty(body.webhookUrl()),
                orEmpty(body.webhookSecret()),
                body.queueMinutes(),
                body.digestMinutes());
        versions.change(
                VersionedTable.SETUP_TEXT,
                AlertSettings.NAME,
                expected,
                () -> Optional.of(settings.version()),
                () -> settings.update(input, user.getName()));
        return getStaffAlerts(response);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
