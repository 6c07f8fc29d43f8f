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
public record FlashMessage(MessageSourceResolvable message, boolean done) {

    /** @param key of a label in {@code messages.properties} */
    public static void success(RedirectAttributes redirect, String key, Object... arguments) {
        add(redirect, new DefaultMessageSourceResolvable(new String[] {key}, arguments), true);
    }

    /** @param key of a label in {@code messages.properties} */
    public static void failure(RedirectAttributes redirect, String key, Object... arguments) {
        add(redirect, new DefaultMessageSourceResolvable(new String[] {key}, arguments), false);
    }

    public static void error(RedirectAttributes redirect, DomainException exception) {
        var message = new DefaultMessageSourceResolvable(new String[0], String.valueOf(exception.getMessage()));
        add(redirect, message, false);
    }

    private static void add(RedirectAttributes redirect, MessageSourceResolvable message, boolean done) {
        redirect.addFlashAttribute("notice", new FlashMessage(message, done));
    }
}
