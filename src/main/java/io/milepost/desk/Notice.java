package io.milepost.desk;

import io.milepost.problem.Refusal;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What the next page says above everything else, once.
 *
 * @param done whether it tells of something done, or of something refused
 */
public record Notice(String text, boolean done) {

    public static void done(RedirectAttributes redirect, String text) {
        redirect.addFlashAttribute("notice", new Notice(text, true));
    }

    public static void refused(RedirectAttributes redirect, Refusal refusal) {
        redirect.addFlashAttribute("notice", new Notice(String.valueOf(refusal.getMessage()), false));
    }
}
