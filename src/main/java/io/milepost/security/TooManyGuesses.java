package io.milepost.security;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** The password was not looked at, because too many wrong ones came before. */
final class TooManyGuesses extends AuthenticationException {

    private final transient Duration wait;

    /** @param wait until the next attempt is looked at, whole seconds, at least one */
    TooManyGuesses(Duration wait) {
        super(sentence(wait));
        this.wait = wait;
    }

    static String sentence(Duration wait) {
        return "Too many wrong passwords. Try again in " + wait.toSeconds()
                + (wait.toSeconds() == 1 ? " second." : " seconds.");
    }

    Duration pause() {
        return wait;
    }
}
