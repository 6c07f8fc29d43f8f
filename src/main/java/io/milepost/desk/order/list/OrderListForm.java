package io.milepost.desk.order.list;

import io.milepost.shared.Page;
import io.milepost.shared.SingleLine;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The query parameters of the list of orders; each may be null.
 *
 * @param organization code or name, or a part of it
 * @param sort         name of a sort order; with a minus before it, in the opposite direction
 */
public record OrderListForm(
        @Nullable @SingleLine @Size(max = Page.MAX_SEARCH_LENGTH) String q,
        @Nullable @Size(max = MAX_WORD_LENGTH) String state,
        @Nullable @SingleLine @Size(max = Page.MAX_SEARCH_LENGTH) String organization,
        @Nullable @Size(max = MAX_WORD_LENGTH) String from,
        @Nullable @Size(max = MAX_WORD_LENGTH) String to,
        @Nullable @Size(max = MAX_WORD_LENGTH) String sort,
        @Nullable String page) {

    /** Longer than any value; the filter is also part of the header of a redirect, whose size is limited. */
    static final int MAX_WORD_LENGTH = 20;

    /** @return path of the first page of the list with this filter and sort order */
    public String url() {
        var url = UriComponentsBuilder.fromPath("/orders");
        add(url, "q", q);
        add(url, "state", state);
        add(url, "organization", organization);
        add(url, "from", from);
        add(url, "to", to);
        add(url, "sort", sort);
        return url.encode().toUriString();
    }

    /** As a variable of the template, so that each character of the text is encoded. */
    private static void add(UriComponentsBuilder url, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            url.queryParam(name, "{" + name + "}").uriVariables(Map.of(name, value));
        }
    }
}
