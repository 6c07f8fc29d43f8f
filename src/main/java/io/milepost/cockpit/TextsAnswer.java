package io.milepost.cockpit;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.milepost.text.TextsOfOrder;
import org.jspecify.annotations.Nullable;

/**
 * A page of texts.
 *
 * @param order     null if the process instance belongs to no order
 * @param mayResend whether the current user may send texts again
 * @param texts     null if there is no order
 */
record TextsAnswer(@Nullable String order, boolean mayResend, @JsonUnwrapped TextsOfOrder.@Nullable Texts texts) {

    static final TextsAnswer NOT_OF_AN_ORDER = new TextsAnswer(null, false, null);
}
