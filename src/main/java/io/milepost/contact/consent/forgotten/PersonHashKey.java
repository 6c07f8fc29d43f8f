package io.milepost.contact.consent.forgotten;

import io.milepost.error.ConflictException;
import java.util.Optional;

/** The secret key of {@link ForgottenPersons}, which is not in the database in a readable form. */
public interface PersonHashKey {

    /** @return empty if nobody has been forgotten yet, or the key cannot be decrypted any more */
    Optional<byte[]> find();

    /**
     * Creates the key unless there is one. Joins the caller's transaction.
     *
     * @throws ConflictException if this installation has no secret to encrypt it with
     */
    byte[] getOrCreate();
}
