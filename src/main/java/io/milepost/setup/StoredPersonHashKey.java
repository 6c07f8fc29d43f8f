package io.milepost.setup;

import io.milepost.contact.consent.forgotten.PersonHashKey;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Stores the key encrypted with {@code MILEPOST_SECRET}, next to the setup texts. Not derived from the secret: hashes have to
 * stay the same when the secret changes.
 */
@Component
class StoredPersonHashKey implements PersonHashKey {

    /** Name in table {@code setup_text}. */
    static final String NAME = "PERSON_HASH_KEY";

    private static final int BYTES = 32;

    private final SetupTexts texts;
    private final SecretEncryptor secrets;

    /** Decrypting is slow on purpose; the key never changes. */
    private volatile byte @Nullable [] known;

    StoredPersonHashKey(SetupTexts texts, SecretEncryptor secrets) {
        this.texts = texts;
        this.secrets = secrets;
    }

    @Override
    public Optional<byte[]> find() {
        var key = known;
        if (key != null) {
            return Optional.of(key);
        }
        var stored = texts.find(NAME).flatMap(secrets::decrypt).map(HexFormat.of()::parseHex);
        stored.ifPresent(bytes -> known = bytes);
        return stored;
    }

    @Override
    public byte[] getOrCreate() {
        return find().orElseGet(this::create);
    }

    /** Another node may create one at the same time: the first one that is stored counts. */
    private byte[] create() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        texts.save(NAME, secrets.encrypt(HexFormat.of().formatHex(bytes)));
        return bytes;
    }
}
