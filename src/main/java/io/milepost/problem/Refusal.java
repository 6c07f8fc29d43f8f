package io.milepost.problem;

/**
 * A request that is refused; nothing has been changed. The message is a sentence that names what is wrong and the cure,
 * fit to be shown to the caller.
 */
public abstract sealed class Refusal extends RuntimeException permits Invalid, Unknown, Conflict {

    Refusal(String sentence) {
        super(sentence);
    }
}
