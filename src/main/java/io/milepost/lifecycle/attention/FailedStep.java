package io.milepost.lifecycle.attention;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step of an order that failed and is not retried anymore.
 *
 * @param id              of the incident in the engine
 * @param order           order number; null if the process has none
 * @param step            name of the step, or its id
 * @param message         why it failed; phone numbers are masked; may be empty
 * @param missingVariable name of the variable that the step uses and the order does not have; null if that is not the reason
 * @param processInstance id of the process instance
 * @param retryable       whether it can be tried again here
 */
public record FailedStep(
        String id,
        @Nullable String order,
        String step,
        String message,
        @Nullable String missingVariable,
        Instant since,
        String processInstance,
        boolean retryable) {}
