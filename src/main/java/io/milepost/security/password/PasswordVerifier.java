package io.milepost.security.password;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.impl.util.EncryptionUtil;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Compares passwords with the stored hashes. Takes the same time for users that do not exist. */
@Component
public class PasswordVerifier {

    private static final String PREFIX = "{" + BCryptPasswordEncryptor.NAME + "}";

    private final IdentityServiceImpl identity;
    private final PasswordManager passwords;
    private final BCryptPasswordEncryptor encryptor;
    private final String dummyHash;

    public PasswordVerifier(IdentityService identity, ProcessEngineConfigurationImpl engine) {
        this.identity = (IdentityServiceImpl) identity;
        this.passwords = engine.getPasswordManager();
        this.encryptor = (BCryptPasswordEncryptor) engine.getPasswordEncryptor();
        this.dummyHash = passwords.encrypt(PasswordGenerator.generate());
    }

    /** @param user null if there is no such user */
    public boolean matches(@Nullable UserEntity user, String password) {
        if (user == null || user.getPassword() == null) {
            passwords.check(password, dummyHash);
            return false;
        }
        var matches = passwords.check(EncryptionUtil.saltPassword(password, user.getSalt()), user.getPassword());
        if (!matches && !user.getPassword().startsWith(PREFIX)) {
            passwords.check(password, dummyHash);
        }
        return matches;
    }

    /**
     * Rehashes a correct password if it is stored with an older or weaker hash. Safe to repeat; of two concurrent
     * logins, one does it.
     */
    public void upgrade(UserEntity user, String password) {
        var stored = user.getPassword();
        if (stored.startsWith(PREFIX) && !encryptor.needsUpgrade(stored.substring(PREFIX.length()))) {
            return;
        }
        try {
            user.setPassword(password);
            identity.saveUser(user, true);
        } catch (OptimisticLockingException e) {
            // A concurrent login or a change of the user took precedence
        }
    }
}
