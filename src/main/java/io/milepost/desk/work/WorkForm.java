package io.milepost.desk.work;

import io.milepost.lifecycle.work.WorkFilter.Claimed;
import io.milepost.lifecycle.work.WorkFilter.Due;
import io.milepost.shared.Page;
import io.milepost.shared.TextCharacters;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The filter of the work list as shown in the address. Values that are not known mean "any", so that the list never fails.
 *
 * @param q       part of an order, a customer, a work order or a shipping event
 * @param task    id of the user task in the model
 * @param claimed name of a {@link Claimed}, in any case
 * @param due     name of a {@link Due}, in any case
 * @param page    from 0
 */
public record WorkForm(
        @Nullable String q,
        @Nullable String task,
        @Nullable String claimed,
        @Nullable String due,
        @Nullable String page) {

    /** The list is worked from its beginning: who looks further filters. */
    private static final int MAX_PAGE = 40;

    private static final int MAX_TASK_LENGTH = 255;

    public WorkForm {
        q = toLine(q, Page.MAX_SEARCH_LENGTH);
        task = toLine(task, MAX_TASK_LENGTH);
        claimed = parse(claimed, Claimed.values()).name().toLowerCase(Locale.ROOT);
        due = parse(due, Due.values()).name().toLowerCase(Locale.ROOT);
    }

    private static String toLine(@Nullable String text, int max) {
        var line = text == null ? "" : TextCharacters.toLine(text).strip();
        return line.substring(0, Math.min(max, line.length()));
    }

    private static <E extends Enum<E>> E parse(@Nullable String text, E[] constants) {
        return Arrays.stream(constants)
                .filter(constant -> constant.name().equalsIgnoreCase(text))
                .findFirst()
                .orElse(constants[0]);
    }

    Claimed whoWorks() {
        return parse(claimed, Claimed.values());
    }

    Due whenDue() {
        return parse(due, Due.values());
    }

    int pageNumber() {
        return page != null && page.matches("[0-9]{1,4}") ? Math.min(Integer.parseInt(page), MAX_PAGE) : 0;
    }

    /** @return whether anything restricts the list */
    public boolean isFiltered() {
        return !"".equals(q) || !"".equals(task) || whoWorks() != Claimed.ANY || whenDue() != Due.ANY;
    }
}
