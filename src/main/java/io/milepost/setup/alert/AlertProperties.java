package io.milepost.setup.alert;

import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Settings {@code milepost.alerts.*}; explained in the README.
 *
 * @param trustedHosts hosts in the company's network to which a webhook may send, such as {@code chat.example.lan} or
 *                     {@code chat.example.lan:8443}; without a port, port 443
 */
@Validated
@ConfigurationProperties("milepost.alerts")
public record AlertProperties(
        @Nullable
                List<
                                @Pattern(
                                        regexp = "[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?",
                                        message = "must be host or host:port")
                                String>
                        trustedHosts) {

    /** @return empty if the setting is missing */
    @Override
    public List<String> trustedHosts() {
        return trustedHosts == null ? List.of() : trustedHosts;
    }
}
