package io.milepost.order.milestone;

import java.util.Optional;

/**
 * Names a kind of milestone. The list is open: a designer may add one.
 *
 * @param value 1 to 20 capital letters, digits and _, beginning with a letter
 */
public record MilestoneCode(String value) {

    public static final String PATTERN = "[A-Z][A-Z0-9_]{0,19}";

    private static final String TEMPLATE_PREFIX = "SMS ";

    public MilestoneCode {
        if (!value.matches(PATTERN)) {
            throw new IllegalArgumentException(
                    "a milestone code has 1 to 20 capital letters, digits and _, beginning with a letter");
        }
    }

    /** @return the milestone that a template is for by its name; empty if it is for none */
    public static Optional<MilestoneCode> fromTemplateName(String name) {
        return name.startsWith(TEMPLATE_PREFIX)
                        && name.substring(TEMPLATE_PREFIX.length()).matches(PATTERN)
                ? Optional.of(new MilestoneCode(name.substring(TEMPLATE_PREFIX.length())))
                : Optional.empty();
    }

    /** @return name of the template for it. Source: the how-to, section Setup, step 3 */
    public String templateName() {
        return TEMPLATE_PREFIX + value;
    }
}
