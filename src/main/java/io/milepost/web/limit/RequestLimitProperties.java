package io.milepost.web.limit;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The settings under {@code milepost.requests.*}; {@code application.yml} holds the defaults, the README explains each.
 *
 * @param maxPerAddress requests that one client address may have in progress, at least 1
 * @param bodyTimeout   time in which the body of a request has to arrive; larger bodies get more
 */
@Validated
@ConfigurationProperties("milepost.requests")
public record RequestLimitProperties(@Min(1) int maxPerAddress, @NotNull Duration bodyTimeout) {}
