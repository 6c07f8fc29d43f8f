package io.milepost.security.password;

import static io.milepost.messages.Messages.message;

import java.util.List;
import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.impl.identity.PasswordPolicyLengthRuleImpl;

/** Requirements for new passwords: length matters most; symbols are not required. */
public final class MilepostPasswordPolicy implements PasswordPolicy {

    static final int MIN_LENGTH = 12;

    /** @return message for a rejected password */
    static String describe() {
        return message("sign-in.password.rule", MIN_LENGTH);
    }

    @Override
    public List<PasswordPolicyRule> getRules() {
        return List.of(new PasswordPolicyLengthRuleImpl(MIN_LENGTH), new CommonPasswordRule());
    }
}
