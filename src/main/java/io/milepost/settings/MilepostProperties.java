package io.milepost.settings;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The settings under {@code milepost.*}; {@code application.yml} contains the defaults, and the README describes each.
 *
 * @param company       company name for templates, 1 to 60 characters
 * @param delivery      sandbox (no texts are sent), divert (all texts are sent to {@code divertTo}) or live
 * @param divertTo      phone number or email address; required for divert delivery, otherwise without effect
 * @param senderAddress From address of texts sent by email
 * @param publicUrl     address at which Twilio and recipients of texts reach this installation, without a trailing slash;
 *                      null if they cannot
 * @param defaultRegion region of phone numbers without a country code, two letters
 * @param timeZone      time zone of dates and times in texts; null for that of the server
 * @param dateFormat    pattern of dates in texts
 * @param secret        encrypts stored secrets; may be empty, except for live delivery
 * @param secretPrevious previous value of {@code secret}, with which stored secrets may still be encrypted; may be empty
 * @param adminPassword initial password of {@code admin}; empty for a random one, which is printed once
 * @param bcryptStrength cost of hashing a password: 2 to the power of this number of rounds
 */
@Validated
@ConfigurationProperties("milepost")
public record MilepostProperties(
        @NotBlank
                @Pattern(
                        regexp = "[^\\p{Cc}\\p{Cf}]{0,60}",
                        message = "must be one line of at most 60 visible characters")
                String company,
        @NotNull Delivery delivery,
        @Nullable String divertTo,
        @NotBlank @Email @Size(max = 80) String senderAddress,
        @Nullable @Pattern(regexp = "https?://.*[^/]", message = "must be an http(s) address without a trailing slash")
                String publicUrl,
        @Pattern(regexp = "[A-Z]{2}") String defaultRegion,
        @Nullable ZoneId timeZone,
        @NotBlank String dateFormat,
        String secret,
        String secretPrevious,
        String adminPassword,
        @Min(4) @Max(16) int bcryptStrength,
        @Valid Twilio twilio,
        @Valid Mail email,
        @Valid Outbox outbox,
        @Valid Conversations conversations) {

    /** Whether texts are sent, and to whom. */
    public enum Delivery {
        SANDBOX,
        DIVERT,
        LIVE
    }

    /**
     * @param connectTimeout     maximum wait for a connection
     * @param readTimeout        maximum wait for the complete response
     * @param maxInFlight        maximum number of concurrent requests, 1 to 100
     * @param segmentsPerSecond  maximum number of message segments for all nodes together; null for no limit
     * @param reportTimeout      how long to wait for the delivery report of a text before querying Twilio
     * @param reportGiveUp       age of a text after which Twilio is no longer queried; longer than {@code reportTimeout}
     * @param reportPollInterval interval of these queries
     * @param reportBatchSize    maximum number of queries per interval, 1 to 500
     */
    public record Twilio(
            @NotNull URI baseUrl,
            @NotNull Duration connectTimeout,
            @NotNull Duration readTimeout,
            @Min(1) @Max(100) int maxInFlight,
            @Nullable @DecimalMin("0.1") @DecimalMax("1000") Double segmentsPerSecond,
            @NotNull Duration reportTimeout,
            @NotNull Duration reportGiveUp,
            @NotNull Duration reportPollInterval,
            @Min(1) @Max(500) int reportBatchSize) {}

    /** @param maxInFlight maximum number of emails sent concurrently, each on its own connection, 1 to 100 */
    public record Mail(@Min(1) @Max(100) int maxInFlight) {}

    /**
     * @param batchSize    maximum number of texts claimed in one transaction, 1 to 500; as many may be UNKNOWN after a crash
     * @param pollInterval maximum time until a text queued by another node is found
     * @param lease        how long a node owns a claimed text; longer than all timeouts together
     * @param maxAttempts  maximum number of attempts for a text that was certainly not sent; then it fails
     * @param firstDelay   delay after the first attempt; doubles with each further attempt
     * @param maxDelay     maximum delay between two attempts
     * @param channelPause how long a stopped channel pauses before one text probes it
     */
    public record Outbox(
            @Min(1) @Max(500) int batchSize,
            @NotNull Duration pollInterval,
            @NotNull Duration lease,
            @Min(1) int maxAttempts,
            @NotNull Duration firstDelay,
            @NotNull Duration maxDelay,
            @NotNull Duration channelPause) {}

    /** @param escalateAfter how long a customer may wait for an answer before operations may give it, too */
    public record Conversations(@NotNull Duration escalateAfter) {}

    /** A lease that expires while a gateway may still respond would turn sent texts into UNKNOWN ones. */
    public MilepostProperties {
        checkDateFormat(dateFormat);
        var timeouts = twilio.connectTimeout().plus(twilio.readTimeout());
        if (outbox.lease().compareTo(timeouts) <= 0) {
            throw new IllegalArgumentException(
                    "milepost.outbox.lease must be longer than Twilio's timeouts together, which are " + timeouts);
        }
    }

    private static void checkDateFormat(String pattern) {
        try {
            DateTimeFormatter.ofPattern(pattern).format(LocalDate.EPOCH);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException(
                    "milepost.date-format must be a pattern of dates without a time, such as MMM d, yyyy", e);
        }
    }

    /** @return whether texts are sent to their recipients */
    public boolean live() {
        return delivery == Delivery.LIVE;
    }

    /** @return whether nothing leaves this machine */
    public boolean sandbox() {
        return delivery == Delivery.SANDBOX;
    }

    public ZoneId zone() {
        return timeZone == null ? ZoneId.systemDefault() : timeZone;
    }
}
