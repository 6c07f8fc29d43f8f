package io.milepost.order.milestone;

import io.milepost.order.OrderLifecycle.TaskIds;
import java.util.Map;
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

    /** The milestones that the steps of an order reach in the bundled model, by id of the user task. */
    private static final Map<String, MilestoneCode> OF_TASKS = Map.of(
            TaskIds.SEND_TO_PRODUCTION, new MilestoneCode("S2P"),
            TaskIds.COMPLETE_WORK_ORDER, new MilestoneCode("PWOCOMP"),
            TaskIds.SHIP, new MilestoneCode("SESHIP"),
            TaskIds.CONFIRM_DELIVERY, new MilestoneCode("SEDEL"));

    public MilestoneCode {
        if (!value.matches(PATTERN)) {
            throw new IllegalArgumentException("a milestone code has " + RULE);
        }
    }

    /** @return the milestone that follows a step of an order in the bundled model; empty for a step without one */
    public static Optional<MilestoneCode> ofTask(String task) {
        return Optional.ofNullable(OF_TASKS.get(task));
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
