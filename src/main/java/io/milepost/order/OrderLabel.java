package io.milepost.order;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Identifies an order to users.
 *
 * @param organization  name of the customer
 * @param requestedDate null if the customer requested none
 */
public record OrderLabel(String number, String organization, @Nullable LocalDate requestedDate) {}
