package io.milepost.desk.held;

import static io.milepost.messages.Messages.message;

import io.milepost.desk.FlashMessage;
import io.milepost.text.hold.TextUndo;
import io.milepost.text.hold.TextUndo.Undone;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The bar as a part of any page, and its button. */
@Controller
class HeldTextsController {

    private static final String BAR = "desk/held/held";

    /** A page of this application. */
    private static final Pattern PAGE = Pattern.compile("/(?!/)[A-Za-z0-9._~%&=?+,/:-]{0,1000}");

    private final TextUndo undo;

    HeldTextsController(TextUndo undo) {
        this.undo = undo;
    }

    @GetMapping("/held-texts")
    String bar() {
        return BAR;
    }

    /**
     * @param step    of this session; nothing happens for any other
     * @param back    page to return to without scripts
     * @param partial whether a script replaces the bar only
     */
    @PostMapping("/held-texts/{step}/undo")
    String undo(
            @PathVariable String step,
            @RequestParam(defaultValue = "/") String back,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean partial,
            HttpServletRequest request,
            Principal user,
            Model model,
            RedirectAttributes redirect) {
        var undone = SessionSteps.find(request).stream()
                .filter(id -> id.toString().equals(step))
                .findFirst()
                .map(id -> undo.undo(id, user.getName()))
                .orElse(new Undone(0, List.of(), 0));
        if (partial) {
            model.addAttribute("undone", describe(undone));
            model.addAttribute("undoneAll", undone.leftTotal() == 0);
            return BAR;
        }
        var left = describeLeft(undone);
        if (left == null) {
            FlashMessage.success(redirect, "text.held.undone", undone.withdrawn());
        } else {
            FlashMessage.failure(redirect, "text.held.undoneButLeft", undone.withdrawn(), undone.leftTotal(), left);
        }
        return "redirect:" + (PAGE.matcher(back).matches() ? back : "/");
    }

    private static String describe(Undone undone) {
        var left = describeLeft(undone);
        return left == null
                ? message("text.held.undone", undone.withdrawn())
                : message("text.held.undoneButLeft", undone.withdrawn(), undone.leftTotal(), left);
    }

    /** @return names; null if no text had left */
    private static @Nullable String describeLeft(Undone undone) {
        if (undone.leftTotal() == 0) {
            return null;
        }
        var names = String.join(", ", undone.left());
        var more = undone.leftTotal() - undone.left().size();
        return more > 0 ? message("text.held.andMore", names, more) : names;
    }
}
