package io.milepost.text;

/**
 * The milestone that a text is about.
 *
 * @param document document of the milestone; empty if it concerns the whole order
 */
public record MilestoneReference(String orderNumber, String code, String document) {}
