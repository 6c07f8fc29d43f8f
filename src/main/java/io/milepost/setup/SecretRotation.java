package io.milepost.setup;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** At startup, re-encrypts secrets encrypted with {@code MILEPOST_SECRET_PREVIOUS} with the current secret. */
@Component
class SecretRotation {

    private static final Logger log = LoggerFactory.getLogger(SecretRotation.class);

    private final JdbcClient jdbc;
    private final SecretEncryptor secrets;

    SecretRotation(JdbcClient jdbc, SecretEncryptor secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    /** Safe to repeat, also concurrently on several nodes: does not overwrite a secret entered in the meantime. */
    @EventListener(ApplicationReadyEvent.class)
    void reencrypt() {
        reencrypt(
                "AuthCode",
                "select auth_code from twilio_rule where auth_code <> ''",
                "update twilio_rule set auth_code = :encrypted where auth_code = :stored");
        reencrypt(
                "secret of the webhook of alerts",
                "select content from setup_text where name = 'ALERT_SECRET' and content <> ''",
                "update setup_text set content = :encrypted where name = 'ALERT_SECRET' and content = :stored");
        reencrypt(
                "key of persons who were forgotten",
                "select content from setup_text where name = 'PERSON_HASH_KEY' and content <> ''",
                "update setup_text set content = :encrypted where name = 'PERSON_HASH_KEY' and content = :stored");
    }

    private void reencrypt(String name, String select, String update) {
        for (var stored : jdbc.sql(select).query(String.class).list()) {
            secrets.reencrypt(stored).ifPresent(encrypted -> {
                jdbc.sql(update)
                        .param("encrypted", encrypted)
                        .param("stored", stored)
                        .update();
                log.info("The stored {} is now encrypted with the new MILEPOST_SECRET", name);
            });
        }
    }
}
