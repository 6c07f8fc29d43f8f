package io.milepost.security.page;

import io.milepost.security.access.WebApps;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** For users without access to the Desk: redirects to their only web app, or lists their web apps. */
@Controller
class LauncherController {

    private final WebApps apps;

    LauncherController(WebApps apps) {
        this.apps = apps;
    }

    @GetMapping("/launcher")
    String launcher(Authentication user, Model model) {
        var available = apps.availableTo(user);
        if (available.size() == 1) {
            return "redirect:" + available.get(0).path();
        }
        model.addAttribute("user", user.getName());
        model.addAttribute("apps", available);
        return "launcher";
    }
}
