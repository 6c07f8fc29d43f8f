package io.milepost.web.limit;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Settings {@code milepost.requests.*}, with defaults in {@code application.yml}; explained in the README.
 *
 * @param maxPerAddress maximum requests in progress per client address, at least 1
 * @param bodyTimeout   time to receive a request body; larger bodies get more
 */
@Validated
@ConfigurationProperties("milepost.requests")
public record RequestLimitProperties(@Min(1) int maxPerAddress, @NotNull Duration bodyTimeout) {}
