package io.milepost.desk.home;

import io.milepost.desk.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

/** Where people land when they have signed in. Whoever has nothing to do in the Desk goes on to where they have. */
@Controller
class HomePage {

    @GetMapping("/")
    String home(@RequestAttribute Viewer viewer) {
        return viewer.navigation().isEmpty() ? "redirect:/start" : "desk/home/home";
    }
}
