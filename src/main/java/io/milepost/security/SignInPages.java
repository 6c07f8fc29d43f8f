package io.milepost.security;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The pages to come in and to go out by; Spring Security takes what they send. */
@Controller
class SignInPages {

    @GetMapping("/login")
    String signIn(HttpServletRequest request, Model model) {
        model.addAttribute("signedOut", request.getParameter("logout") != null);
        model.addAttribute("refusal", refusal(request));
        return "sign-in";
    }

    /** What was wrong with the attempt that led here ({@link LoginFailureHandler}); empty if nothing. */
    private static String refusal(HttpServletRequest request) {
        if (request.getParameter("error") != null) {
            return "User or password is wrong.";
        }
        if (request.getParameter("full") != null) {
            return "Too many users are signed in. Try again later.";
        }
        var wait = Objects.toString(request.getParameter("wait"), "");
        return wait.matches("[1-9]\\d?") ? TooManyGuesses.sentence(Duration.ofSeconds(Integer.parseInt(wait))) : "";
    }

    @GetMapping("/logout")
    String signOut() {
        return "sign-out";
    }
}
