package io.milepost.security.password;

import java.util.List;
import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.impl.identity.PasswordPolicyLengthRuleImpl;

/** Requirements for new passwords: length matters most; symbols are not required. */
public final class MilepostPasswordPolicy implements PasswordPolicy {

    static final int MIN_LENGTH = 12;

    /** Message for a rejected password. */
    static final String DESCRIPTION = "A password needs at least " + MIN_LENGTH
            + " characters, and more than common words," + " names of the user and digits.";

    @Override
    public List<PasswordPolicyRule> getRules() {
        return List.of(new PasswordPolicyLengthRuleImpl(MIN_LENGTH), new CommonPasswordRule());
    }
}
