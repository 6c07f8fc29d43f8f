package io.milepost.desk.order.list;

import io.milepost.shared.Page;
import io.milepost.shared.SingleLine;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters of the list of orders; each may be null.
 *
 * @param organization code or name, or a part of it
 * @param sort         name of a sort order; with a minus before it, in the opposite direction
 */
public record OrderListForm(
        @Nullable @SingleLine @Size(max = Page.MAX_SEARCH_LENGTH) String q,
        @Nullable String state,
        @Nullable @SingleLine @Size(max = Page.MAX_SEARCH_LENGTH) String organization,
        @Nullable String from,
        @Nullable String to,
        @Nullable String sort,
        @Nullable String page) {}
