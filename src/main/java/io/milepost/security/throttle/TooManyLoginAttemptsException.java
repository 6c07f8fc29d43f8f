package io.milepost.security.throttle;

import static io.milepost.messages.Messages.message;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** The password was not checked, because too many failed logins came before. */
public final class TooManyLoginAttemptsException extends AuthenticationException {

    private final transient Duration retryAfter;

    /** @param retryAfter time until the next attempt is checked, in whole seconds, at least one */
    TooManyLoginAttemptsException(Duration retryAfter) {
        super(describe(retryAfter));
        this.retryAfter = retryAfter;
    }

    static String describe(Duration retryAfter) {
        return message("sign-in.error.wait", retryAfter.toSeconds());
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
