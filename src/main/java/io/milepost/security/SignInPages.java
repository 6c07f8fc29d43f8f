package io.milepost.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.WebAttributes;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The pages to come in and to go out by; Spring Security takes what they send. */
@Controller
class SignInPages {

    @GetMapping("/login")
    String signIn(HttpServletRequest request, Model model) {
        model.addAttribute("signedOut", request.getParameter("logout") != null);
        model.addAttribute("refusal", refusal(request.getSession(false)));
        return "sign-in";
    }

    /** What was wrong with the last attempt; told once. */
    private static String refusal(@Nullable HttpSession session) {
        var failure = session == null ? null : session.getAttribute(WebAttributes.AUTHENTICATION_EXCEPTION);
        if (!(failure instanceof AuthenticationException refused)) {
            return "";
        }
        session.removeAttribute(WebAttributes.AUTHENTICATION_EXCEPTION);
        return String.valueOf(refused.getMessage());
    }

    @GetMapping("/logout")
    String signOut() {
        return "sign-out";
    }
}
