package io.milepost.security.page;

import io.milepost.security.login.LoginFailureHandler;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The sign-in and sign-out pages. Spring Security processes their forms. */
@Controller
class LoginController {

    @GetMapping("/login")
    String login(HttpServletRequest request, Model model) {
        model.addAttribute("signedOut", request.getParameter("logout") != null);
        model.addAttribute("error", error(request));
        return "sign-in";
    }

    /** @return why the last attempt failed ({@link LoginFailureHandler}); null if it did not */
    private static @Nullable MessageSourceResolvable error(HttpServletRequest request) {
        if (request.getParameter("error") != null) {
            return message("sign-in.error.wrong");
        }
        if (request.getParameter("full") != null) {
            return message("sign-in.error.full");
        }
        var wait = Objects.toString(request.getParameter("wait"), "");
        return wait.matches("[1-9]\\d?") ? message("sign-in.error.wait", Integer.parseInt(wait)) : null;
    }

    private static MessageSourceResolvable message(String key, Object... arguments) {
        return new DefaultMessageSourceResolvable(new String[] {key}, arguments);
    }

    @GetMapping("/logout")
    String logout() {
        return "sign-out";
    }
}
