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

    /** Safe to repeat, also concurrently on several nodes: does not overwrite an AuthCode entered in the meantime. */
    @EventListener(ApplicationReadyEvent.class)
    void reencrypt() {
        jdbc.sql("select auth_code from twilio_rule where auth_code <> ''")
                .query(String.class)
                .list()
                .forEach(stored -> {
                    var renewed = secrets.reencrypt(stored);
                    renewed.ifPresent(encrypted -> jdbc.sql(
                                    "update twilio_rule set auth_code = :encrypted where auth_code = :stored")
                            .param("encrypted", encrypted)
                            .param("stored", stored)
                            .update());
                    if (renewed.isPresent()) {
                        log.info("The stored AuthCode is now encrypted with the new MILEPOST_SECRET");
                    }
                });
    }
}
