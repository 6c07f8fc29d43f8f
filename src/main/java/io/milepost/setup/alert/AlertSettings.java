package io.milepost.setup.alert;

import static io.milepost.messages.Messages.message;

import io.milepost.audit.AuditArea;
import io.milepost.audit.AuditTrail;
import io.milepost.error.ConflictException;
import io.milepost.error.InvalidFieldException;
import io.milepost.setup.SecretEncryptor;
import io.milepost.setup.SetupTexts;
import io.milepost.shared.version.RecordVersion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The setup of staff alerts, stored as setup texts; the secret of the webhook is encrypted and never returned. */
@Service
public class AlertSettings {

    /** Its subject in {@link AuditTrail}, and its name in the REST interface. */
    public static final String NAME = "STAFFALERTS";

    public static final int MIN_SECRET_LENGTH = 16;
    public static final int MAX_SECRET_LENGTH = 200;

    private static final String ADDRESSES = "ALERT_ADDRESSES";
    private static final String WEBHOOK = "ALERT_WEBHOOK";
    private static final String QUEUE_MINUTES = "ALERT_QUEUE_MINUTES";
    private static final String DIGEST_MINUTES = "ALERT_DIGEST_MINUTES";
    private static final int MAX_ADDRESS_LENGTH = 254;
    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,180}[A-Za-z0-9])?");

    private final SetupTexts texts;
    private final SecretEncryptor secrets;
    private final AuditTrail changes;
    private final WebhookUrlRule webhookUrls;

    AlertSettings(SetupTexts texts, SecretEncryptor secrets, AuditTrail changes, WebhookUrlRule webhookUrls) {
        this.texts = texts;
        this.secrets = secrets;
        this.changes = changes;
        this.webhookUrls = webhookUrls;
    }

    public AlertSetup get() {
        return new AlertSetup(
                texts.find(ADDRESSES).map(AlertSettings::split).orElse(List.of()),
                texts.find(WEBHOOK).orElse(""),
                texts.find(SetupTexts.ALERT_SECRET).isPresent(),
                getMinutes(QUEUE_MINUTES, AlertSetup.DEFAULT_QUEUE_MINUTES),
                getMinutes(DIGEST_MINUTES, AlertSetup.DEFAULT_DIGEST_MINUTES));
    }

    /** @return also of the secret; for {@code shared.version.VersionGuard} */
    public String version() {
        return RecordVersion.of(get(), texts.find(SetupTexts.ALERT_SECRET).orElse(""));
    }

    private int getMinutes(String name, int defaultMinutes) {
        return texts.find(name).map(Integer::valueOf).orElse(defaultMinutes);
    }

    /** @return the secret of the webhook; empty if there is none, or it was encrypted with another {@code MILEPOST_SECRET} */
    public Optional<String> findWebhookSecret() {
        return texts.find(SetupTexts.ALERT_SECRET).flatMap(secrets::decrypt);
    }

    /**
     * Changes the setup and records who did. Repeating it changes nothing. Without a webhook, its secret is deleted; another
     * host or port needs a secret of its own, so that nobody has requests signed with one that he does not know.
     *
     * @return whether this changed anything
     * @throws InvalidFieldException for fields {@code addresses}, {@code webhookUrl}, {@code webhookSecret},
     *     {@code queueMinutes} and {@code digestMinutes}
     * @throws ConflictException if a secret cannot be encrypted because {@code MILEPOST_SECRET} is not set
     */
    @Transactional
    public boolean update(AlertSetupInput input, String user) {
        var addresses = parseAddresses(input.addresses());
        var url = input.webhookUrl().strip();
        validate(input, url);
        var changed = texts.save(ADDRESSES, String.join(", ", addresses))
                | texts.save(WEBHOOK, url)
                | texts.save(QUEUE_MINUTES, String.valueOf(input.queueMinutes()))
                | texts.save(DIGEST_MINUTES, String.valueOf(input.digestMinutes()))
                | saveSecret(url, input.webhookSecret());
        if (changed) {
            changes.record(
                    AuditArea.SETUP,
                    NAME,
                    message(
                            "setup.alert.history",
                            addresses.size(),
                            url.isEmpty() ? 0 : 1,
                            input.queueMinutes(),
                            input.digestMinutes()),
                    user);
        }
        return changed;
    }

    private boolean saveSecret(String url, String secret) {
        if (url.isEmpty()) {
            return texts.save(SetupTexts.ALERT_SECRET, "");
        }
        var isNew = !secret.isEmpty() && !findWebhookSecret().equals(Optional.of(secret));
        return isNew && texts.save(SetupTexts.ALERT_SECRET, secrets.encrypt(secret));
    }

    private void validate(AlertSetupInput input, String url) {
        if (!url.isEmpty()) {
            webhookUrls.findProblem(url).ifPresent(problem -> {
                throw new InvalidFieldException("webhookUrl", problem);
            });
            validateSecret(url, input.webhookSecret());
        }
        validateMinutes("queueMinutes", input.queueMinutes(), AlertSetup.MIN_QUEUE_MINUTES);
        validateMinutes("digestMinutes", input.digestMinutes(), AlertSetup.MIN_DIGEST_MINUTES);
    }

    private void validateSecret(String url, String secret) {
        if (secret.isEmpty() && texts.find(SetupTexts.ALERT_SECRET).isEmpty()) {
            throw new InvalidFieldException("webhookSecret", message("setup.alert.error.secretRequired"));
        }
        if (secret.isEmpty() && !WebhookUrlRule.isSameServer(url, get().webhookUrl())) {
            throw new InvalidFieldException("webhookSecret", message("setup.alert.error.secretOfServer"));
        }
        if (!secret.isEmpty() && (secret.length() < MIN_SECRET_LENGTH || secret.length() > MAX_SECRET_LENGTH)) {
            throw new InvalidFieldException(
                    "webhookSecret", message("setup.alert.error.secretLength", MIN_SECRET_LENGTH, MAX_SECRET_LENGTH));
        }
    }

    private static void validateMinutes(String field, int minutes, int min) {
        if (minutes < min || minutes > AlertSetup.MAX_MINUTES) {
            throw new InvalidFieldException(
                    field, message("common.error.notInRange", minutes, min, AlertSetup.MAX_MINUTES));
        }
    }

    private static List<String> split(String addresses) {
        return Arrays.stream(addresses.split("[\\s,;]+"))
                .filter(address -> !address.isEmpty())
                .toList();
    }

    private static List<String> parseAddresses(String text) {
        var addresses = split(text).stream()
                .map(address -> address.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
        if (addresses.size() > AlertSetup.MAX_ADDRESSES) {
            throw new InvalidFieldException(
                    "addresses", message("setup.alert.error.tooMany", AlertSetup.MAX_ADDRESSES));
        }
        addresses.stream()
                .filter(address -> address.length() > MAX_ADDRESS_LENGTH
                        || !ADDRESS.matcher(address).matches())
                .findFirst()
                .ifPresent(address -> {
                    throw new InvalidFieldException("addresses", message("setup.alert.error.address", address));
                });
        return addresses;
    }
}
