package io.milepost.settings;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The settings under {@code milepost.*}; {@code application.yml} holds the defaults, the README explains each.
 *
 * @param company       name offered to templates, 1 to 60 characters
 * @param delivery      sandbox (nothing leaves the machine) or live
 * @param senderAddress From of texts that go out by e-mail
 * @param publicUrl     where Twilio reaches this installation, without a slash at the end; null if it does not
 * @param defaultRegion region of telephone numbers without a country code, two letters
 * @param timeZone      zone of the dates and times in texts; the machine's if not set
 * @param dateFormat    pattern of the dates in texts
 * @param secret        key for stored secrets; empty if there is none, which live delivery refuses
 * @param secretPrevious key that stored secrets may still be encrypted with; empty if there is none
 * @param adminPassword first password of {@code admin}; empty for a random one, printed once
 * @param bcryptStrength cost of hashing a password: 2 to the power of this many rounds
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
        @NotBlank @Email @Size(max = 80) String senderAddress,
        @Nullable
                @Pattern(regexp = "https?://.*[^/]", message = "must be an http(s) address without a slash at the end")
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
        @Valid Outbox outbox) {

    /** Where texts go. */
    public enum Delivery {
        SANDBOX,
        LIVE
    }

    /**
     * @param connectTimeout     longest wait for a connection
     * @param readTimeout        longest wait for the whole answer
     * @param maxInFlight        requests at the same time, 1 to 100
     * @param reportTimeout      how long a text may wait for its delivery report until Twilio is asked
     * @param reportGiveUp       age of a text from which Twilio is not asked any more; longer than {@code reportTimeout}
     * @param reportPollInterval pause between two rounds of such questions
     * @param reportBatchSize    most questions in a round, 1 to 500
     */
    public record Twilio(
            @NotNull URI baseUrl,
            @NotNull Duration connectTimeout,
            @NotNull Duration readTimeout,
            @Min(1) @Max(100) int maxInFlight,
            @NotNull Duration reportTimeout,
            @NotNull Duration reportGiveUp,
            @NotNull Duration reportPollInterval,
            @Min(1) @Max(500) int reportBatchSize) {}

    /** @param maxInFlight mails at the same time, each on a connection of its own, 1 to 100 */
    public record Mail(@Min(1) @Max(100) int maxInFlight) {}

    /**
     * @param batchSize    texts claimed in one transaction, 1 to 500; as many are UNKNOWN after a crash
     * @param pollInterval longest time until a text is found that another node queued
     * @param lease        how long a claimed text belongs to its node; longer than every time-out together
     * @param maxAttempts  attempts of a text that was surely not sent, until it fails for good
     * @param firstDelay   pause after the first attempt; doubles with each further one
     * @param maxDelay     longest pause between two attempts
     * @param channelPause how long a stopped channel rests until one text tries it again
     */
    public record Outbox(
            @Min(1) @Max(500) int batchSize,
            @NotNull Duration pollInterval,
            @NotNull Duration lease,
            @Min(1) int maxAttempts,
            @NotNull Duration firstDelay,
            @NotNull Duration maxDelay,
            @NotNull Duration channelPause) {}

    /** A lease that ends while a gateway may still answer would make good texts UNKNOWN. */
    public MilepostProperties {
        var longest = twilio.connectTimeout().plus(twilio.readTimeout());
        if (outbox.lease().compareTo(longest) <= 0) {
            throw new IllegalArgumentException(
                    "milepost.outbox.lease must be longer than Twilio's time-outs together, which are " + longest);
        }
    }

    public boolean live() {
        return delivery == Delivery.LIVE;
    }

    public ZoneId zone() {
        return timeZone == null ? ZoneId.systemDefault() : timeZone;
    }
}
