package io.milepost.desk;

import io.milepost.error.DomainException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * A flash message: shown once, at the top of the next page.
 *
 * @param message a label, or a sentence that has none
 * @param done    whether it reports a success or an error
 */
public record Notice(MessageSourceResolvable message, boolean done) {

    /** @param key of a label in {@code messages.properties} */
    public static void success(RedirectAttributes redirect, String key, Object... arguments) {
        add(redirect, new DefaultMessageSourceResolvable(new String[] {key}, arguments), true);
    }

    /** @param key of a label in {@code messages.properties} */
    public static void failure(RedirectAttributes redirect, String key, Object... arguments) {
        add(redirect, new DefaultMessageSourceResolvable(new String[] {key}, arguments), false);
    }

    public static void refused(RedirectAttributes redirect, DomainException refusal) {
        var message = new DefaultMessageSourceResolvable(new String[0], String.valueOf(refusal.getMessage()));
        add(redirect, message, false);
    }

    private static void add(RedirectAttributes redirect, MessageSourceResolvable message, boolean done) {
        redirect.addFlashAttribute("notice", new Notice(message, done));
    }
}
