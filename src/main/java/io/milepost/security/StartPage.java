package io.milepost.security;

import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** For users without access to the Desk: redirects to their only web app, or lists their web apps. */
@Controller
class StartPage {

    private final WebApps apps;

    StartPage(WebApps apps) {
        this.apps = apps;
    }

    @GetMapping("/launcher")
    String start(Authentication user, Model model) {
        var open = apps.openTo(user);
        if (open.size() == 1) {
            return "redirect:" + open.get(0).path();
        }
        model.addAttribute("user", user.getName());
        model.addAttribute("apps", open);
        return "launcher";
    }
}
