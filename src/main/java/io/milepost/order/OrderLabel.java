package io.milepost.order;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What tells people which order something is about.
 *
 * @param organization  name of the customer
 * @param requestedDate when the customer wants it; null if not said
 */
public record OrderLabel(String number, String organization, @Nullable LocalDate requestedDate) {}
