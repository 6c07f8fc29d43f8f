package io.milepost.security.throttle;

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
        return "Too many wrong passwords. Try again in " + retryAfter.toSeconds()
                + (retryAfter.toSeconds() == 1 ? " second." : " seconds.");
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
