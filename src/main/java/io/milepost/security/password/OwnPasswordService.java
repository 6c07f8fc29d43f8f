package io.milepost.security.password;

import static io.milepost.messages.Messages.message;

import io.milepost.error.ConflictException;
import io.milepost.error.InvalidFieldException;
import io.milepost.security.throttle.LoginAttemptLimiter;
import io.milepost.security.throttle.TooManyLoginAttemptsException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Changes the passwords of users who know their current one. Wrong ones count as failed logins. */
@Service
public class OwnPasswordService {

    public static final String CURRENT = "current";
    public static final String PASSWORD = "password";

    private static final Logger log = LoggerFactory.getLogger(OwnPasswordService.class);

    private final IdentityService identity;
    private final PasswordVerifier passwords;
    private final LoginAttemptLimiter attemptLimiter;

    OwnPasswordService(IdentityService identity, PasswordVerifier passwords, LoginAttemptLimiter attemptLimiter) {
        this.identity = identity;
        this.passwords = passwords;
        this.attemptLimiter = attemptLimiter;
    }

    /**
     * Changes the password; the user's other sessions end.
     *
     * @param remoteAddress of the client
     * @throws InvalidFieldException about {@value #CURRENT} if it is wrong, or after too many wrong ones; about {@value
     *                               #PASSWORD} if it is the current one, or violates {@link MilepostPasswordPolicy}
     * @throws ConflictException     if the user was changed or deleted at the same moment
     */
    public void change(String username, String remoteAddress, String current, String password) {
        var user = verify(username, remoteAddress, current);
        if (password.equals(current)) {
            throw new InvalidFieldException(PASSWORD, message("sign-in.password.same"));
        }
        user.setPassword(password);
        try {
            identity.saveUser(user);
        } catch (OptimisticLockingException e) {
            throw new ConflictException(message("sign-in.password.changed"));
        }
        log.info("User {} changed their own password", username);
    }

    private UserEntity verify(String username, String remoteAddress, String current) {
        try {
            attemptLimiter.checkAllowed(username, remoteAddress);
        } catch (TooManyLoginAttemptsException e) {
            throw new InvalidFieldException(CURRENT, String.valueOf(e.getMessage()));
        }
        var user = (UserEntity) identity.createUserQuery().userId(username).singleResult();
        if (!passwords.matches(user, current) || user == null) {
            attemptLimiter.recordFailure(username, remoteAddress);
            throw new InvalidFieldException(CURRENT, message("sign-in.password.wrong"));
        }
        attemptLimiter.recordSuccess(username, remoteAddress);
        return user;
    }
}
