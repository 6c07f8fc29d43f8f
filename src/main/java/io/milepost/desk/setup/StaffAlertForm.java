package io.milepost.desk.setup;

import io.milepost.setup.alert.AlertSettings;
import io.milepost.setup.alert.AlertSetup;
import io.milepost.setup.alert.AlertSetupInput;
import io.milepost.setup.alert.WebhookUrlRule;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Form of the staff alerts.
 *
 * @param addresses     separated by commas or white space
 * @param webhookSecret write-only; empty to keep the stored one
 */
record StaffAlertForm(
        @Size(max = 3000) String addresses,
        @Size(max = WebhookUrlRule.MAX_LENGTH) String webhookUrl,
        @Size(max = AlertSettings.MAX_SECRET_LENGTH) String webhookSecret,
        @NotNull @Nullable Integer queueMinutes,
        @NotNull @Nullable Integer digestMinutes) {

    StaffAlertForm {
        addresses = Objects.requireNonNullElse(addresses, "");
        webhookUrl = Objects.requireNonNullElse(webhookUrl, "");
        webhookSecret = Objects.requireNonNullElse(webhookSecret, "");
    }

    static StaffAlertForm from(AlertSetup setup) {
        return new StaffAlertForm(
                String.join(", ", setup.addresses()),
                setup.webhookUrl(),
                "",
                setup.queueMinutes(),
                setup.digestMinutes());
    }

    /** Only for a form without errors. */
    AlertSetupInput toInput() {
        return new AlertSetupInput(
                addresses,
                webhookUrl,
                webhookSecret,
                Objects.requireNonNull(queueMinutes),
                Objects.requireNonNull(digestMinutes));
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "StaffAlertForm";
    }
}
