package io.milepost.order.milestone;

import java.util.Optional;

/**
 * A kind of milestone. The list is open: designers may add codes.
 *
 * @param value 1 to 20 capital letters, digits and _, beginning with a letter
 */
public record MilestoneCode(String value) {

    public static final int MAX_LENGTH = 20;
    public static final String PATTERN = "[A-Z][A-Z0-9_]{0," + (MAX_LENGTH - 1) + "}";
    public static final String RULE = "1 to " + MAX_LENGTH + " capital letters, digits and _, beginning with a letter";

    private static final String TEMPLATE_PREFIX = "SMS ";

    public MilestoneCode {
        if (!value.matches(PATTERN)) {
            throw new IllegalArgumentException("a milestone code has " + RULE);
        }
    }

    /** @return the milestone that a template belongs to by its name; empty if it belongs to none */
    public static Optional<MilestoneCode> fromTemplateName(String name) {
        return name.startsWith(TEMPLATE_PREFIX)
                        && name.substring(TEMPLATE_PREFIX.length()).matches(PATTERN)
                ? Optional.of(new MilestoneCode(name.substring(TEMPLATE_PREFIX.length())))
                : Optional.empty();
    }

    /** @return name of its template. Source: the how-to, section Setup, step 3 */
    public String templateName() {
        return TEMPLATE_PREFIX + value;
    }
}
