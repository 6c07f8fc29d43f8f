package io.milepost.security.password;

import io.milepost.error.InvalidFieldException;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;

/** Rejects a password that violates the policy with a message; the engine itself would report a server error. */
public final class PasswordCheckingIdentityService extends IdentityServiceImpl {

    /**
     * @throws InvalidFieldException if the new password violates {@link MilepostPasswordPolicy}; nothing is changed
     */
    @Override
    public void saveUser(User user, boolean skipPasswordPolicy) {
        if (!skipPasswordPolicy && user instanceof UserEntity entity && entity.hasNewPassword()) {
            var isGood = commandExecutor.execute(context -> entity.checkPasswordAgainstPolicy());
            if (!isGood) {
                throw new InvalidFieldException("password", MilepostPasswordPolicy.describe());
            }
        }
        super.saveUser(user, true);
    }
}
