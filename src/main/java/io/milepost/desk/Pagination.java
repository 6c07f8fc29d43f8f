package io.milepost.desk;

import io.milepost.shared.Page;
import org.springframework.ui.Model;

/** Pages of the lists of the Desk. */
public final class Pagination {

    public static final int PAGE_SIZE = 50;

    private Pagination() {}

    /** @return the nearest valid page number */
    public static int clamp(int page) {
        return Math.max(0, Math.min(page, Page.MAX_PAGE));
    }

    /**
     * Adds {@code page}, {@code total} and {@code hasNext} to the model.
     *
     * @param page from 0
     * @param total number of entries on all pages
     */
    public static void populate(Model model, int page, long total) {
        model.addAttribute("page", page);
        model.addAttribute("total", total);
        model.addAttribute("hasNext", (page + 1L) * PAGE_SIZE < total);
    }
}
