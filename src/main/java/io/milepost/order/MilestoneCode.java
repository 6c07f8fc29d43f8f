package io.milepost.order;

/**
 * Names a kind of milestone. The list is open: a designer may add one.
 *
 * @param value 1 to 20 capital letters, digits and _, beginning with a letter
 */
public record MilestoneCode(String value) {

    public static final String PATTERN = "[A-Z][A-Z0-9_]{0,19}";

    public MilestoneCode {
        if (!value.matches(PATTERN)) {
            throw new IllegalArgumentException(
                    "a milestone code has 1 to 20 capital letters, digits and _, beginning with a letter");
        }
    }

    /** @return name of the template for it. Source: the how-to, section Setup, step 3 */
    public String templateName() {
        return "SMS " + value;
    }
}
