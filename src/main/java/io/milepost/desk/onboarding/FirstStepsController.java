package io.milepost.desk.onboarding;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** The guide for an empty installation: its refresh while a text is sent, and its button <i>Dismiss</i>. */
@Controller
public class FirstStepsController {

    /** In browsers in which a user has dismissed the guide. */
    public static final String DISMISSED = "milepost-first-steps-dismissed";

    private static final Duration DISMISSED_FOR = Duration.ofDays(365);

    private final FirstSteps firstSteps;

    FirstStepsController(FirstSteps firstSteps) {
        this.firstSteps = firstSteps;
    }

    /** Empty if there is no guide. */
    @GetMapping("/first-steps")
    String guide(Model model) {
        firstSteps.find().ifPresent(guide -> model.addAttribute("firstSteps", guide));
        return "desk/onboarding/first-steps";
    }

    /** Repeating it changes nothing. */
    @PostMapping("/first-steps/dismiss")
    String dismiss(HttpServletRequest request, HttpServletResponse response) {
        var cookie = new Cookie(DISMISSED, "true");
        cookie.setPath("/");
        cookie.setMaxAge((int) DISMISSED_FOR.toSeconds());
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
        return "redirect:/";
    }
}
