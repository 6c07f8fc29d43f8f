package io.milepost.problem;

/** The request does not fit the state that things are in (HTTP 409); it may fit later. */
public final class Conflict extends Refusal {

    public Conflict(String sentence) {
        super(sentence);
    }
}
