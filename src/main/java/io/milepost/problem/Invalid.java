package io.milepost.problem;

/** A field holds what it may not hold (HTTP 400). */
public final class Invalid extends Refusal {

    private final String field;

    /**
     * @param field    path of the field as the caller wrote it, such as {@code items[2].quantity}
     * @param sentence what is wrong with it and what would be right
     */
    public Invalid(String field, String sentence) {
        super(sentence);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
