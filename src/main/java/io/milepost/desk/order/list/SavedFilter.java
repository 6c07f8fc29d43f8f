package io.milepost.desk.order.list;

import java.util.UUID;

/**
 * A filter of the list of orders that a user has saved. Empty fields do not filter.
 *
 * @param name       unique for its owner
 * @param owner      user who saved it
 * @param sharedWith group whose members see it, {@value #EVERYBODY} for all users; empty for the owner only
 * @param organization code or name, or a part of it
 * @param enteredFrom as typed, such as 2026-12-24
 * @param sort       as in {@link OrderListForm}
 */
public record SavedFilter(
        UUID id,
        String name,
        String owner,
        String sharedWith,
        String search,
        String state,
        String organization,
        String enteredFrom,
        String enteredTo,
        String sort) {

    static final String EVERYBODY = "*";

    /** @return path of the list, filtered by it */
    public String url() {
        return new OrderListForm(search, state, organization, enteredFrom, enteredTo, sort, "").url();
    }

    public boolean isShared() {
        return !sharedWith.isEmpty();
    }
}
