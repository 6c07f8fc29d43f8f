package io.milepost.desk;

import io.milepost.error.DomainException;
import io.milepost.error.ForbiddenException;
import io.milepost.error.NotFoundException;
import io.milepost.error.StaleVersionException;
import java.io.Serializable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.validation.Errors;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * A flash message: shown once, at the top of the next page.
 *
 * @param message a label, or the message of an exception
 * @param success whether it reports a success, otherwise an error
 */
public record FlashMessage(DefaultMessageSourceResolvable message, boolean success) implements Serializable {

    /** @param key of a label in {@code messages.properties} */
    public static void success(RedirectAttributes redirect, String key, Object... arguments) {
        add(redirect, new DefaultMessageSourceResolvable(new String[] {key}, arguments), true);
    }

    /** @param key of a label in {@code messages.properties} */
    public static void failure(RedirectAttributes redirect, String key, Object... arguments) {
        add(redirect, new DefaultMessageSourceResolvable(new String[] {key}, arguments), false);
    }

    /**
     * Runs an action and reports its success or its error.
     *
     * @param key of the label that reports the success
     * @throws NotFoundException     if the action throws it
     * @throws ForbiddenException    if the action throws it
     * @throws StaleVersionException if the action throws it
     */
    public static void report(RedirectAttributes redirect, Runnable action, String key, Object... arguments) {
        try {
            action.run();
            success(redirect, key, arguments);
        } catch (NotFoundException | ForbiddenException | StaleVersionException e) {
            throw e;
        } catch (DomainException e) {
            error(redirect, e);
        }
    }

    /** @param errors at least one; the first is reported */
    public static void error(RedirectAttributes redirect, Errors errors) {
        add(redirect, new DefaultMessageSourceResolvable(errors.getAllErrors().get(0)), false);
    }

    public static void error(RedirectAttributes redirect, DomainException exception) {
        var message = new DefaultMessageSourceResolvable(new String[0], exception.getMessage());
        add(redirect, message, false);
    }

    private static void add(RedirectAttributes redirect, DefaultMessageSourceResolvable message, boolean success) {
        redirect.addFlashAttribute("flashMessage", new FlashMessage(message, success));
    }
}
