package io.milepost.order.milestone;

import java.time.Instant;

/**
 * A fact about an order.
 *
 * @param code     such as {@code S2P}
 * @param document number of the submission, work order or shipping event; empty if it concerns the whole order
 */
public record Milestone(String code, String document, Instant at) {}
