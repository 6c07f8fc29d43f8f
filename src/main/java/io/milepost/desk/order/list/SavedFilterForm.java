package io.milepost.desk.order.list;

import static io.milepost.messages.Messages.message;

import io.milepost.desk.FormInputs;
import io.milepost.error.InvalidFieldException;
import io.milepost.security.access.PagePermissions;
import io.milepost.shared.Page;
import io.milepost.shared.SingleLine;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The form of a saved filter. The other fields are those of {@link OrderListForm}.
 *
 * @param sharedWith as in {@link SavedFilter}
 */
public record SavedFilterForm(
        @NotBlank(message = "{common.error.required}") @SingleLine @Size(max = MAX_NAME_LENGTH) String name,
        @Nullable String sharedWith,
        @Nullable @SingleLine @Size(max = Page.MAX_SEARCH_LENGTH) String q,
        @Nullable @Size(max = OrderListForm.MAX_WORD_LENGTH) String state,
        @Nullable @SingleLine @Size(max = Page.MAX_SEARCH_LENGTH) String organization,
        @Nullable @Size(max = OrderListForm.MAX_WORD_LENGTH) String from,
        @Nullable @Size(max = OrderListForm.MAX_WORD_LENGTH) String to,
        @Nullable @Size(max = OrderListForm.MAX_WORD_LENGTH) String sort) {

    static final int MAX_NAME_LENGTH = 60;

    static SavedFilterForm from(SavedFilter filter) {
        return new SavedFilterForm(
                filter.name(),
                filter.sharedWith(),
                filter.search(),
                filter.state(),
                filter.organization(),
                filter.enteredFrom(),
                filter.enteredTo(),
                filter.sort());
    }

    /** @throws InvalidFieldException if there is no such group */
    String parseSharedWith() {
        var group = FormInputs.nullToEmpty(sharedWith);
        if (!group.isEmpty() && !group.equals(SavedFilter.EVERYBODY) && !PagePermissions.ORDER_GROUPS.contains(group)) {
            throw new InvalidFieldException("sharedWith", message("order.filter.noGroup"));
        }
        return group;
    }

    SavedFilter toFilter(String owner) {
        return new SavedFilter(
                UUID.randomUUID(),
                name,
                owner,
                parseSharedWith(),
                FormInputs.nullToEmpty(q),
                FormInputs.nullToEmpty(state),
                FormInputs.nullToEmpty(organization),
                FormInputs.nullToEmpty(from),
                FormInputs.nullToEmpty(to),
                FormInputs.nullToEmpty(sort));
    }
}
