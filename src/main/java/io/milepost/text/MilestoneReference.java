package io.milepost.text;

/**
 * The milestone that a text is about.
 *
 * @param document   document of the milestone; empty if it concerns the whole order
 * @param occurrence 1; higher if the model says that a step texts again
 */
public record MilestoneReference(String orderNumber, String code, String document, int occurrence) {}
