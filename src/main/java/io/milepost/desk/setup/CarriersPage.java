package io.milepost.desk.setup;

import io.milepost.contact.Carrier;
import io.milepost.contact.Carrier.State;
import io.milepost.contact.Carriers;
import io.milepost.contact.GatewayUse;
import io.milepost.settings.MilepostSettings;
import java.time.Clock;
import java.time.LocalDate;
import java.util.TreeMap;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The table of carriers, and who depends on it. */
@Controller
class CarriersPage {

    private final Carriers carriers;
    private final GatewayUse use;
    private final MilepostSettings settings;
    private final Clock clock;

    CarriersPage(Carriers carriers, GatewayUse use, MilepostSettings settings, Clock clock) {
        this.carriers = carriers;
        this.use = use;
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping("/carriers")
    String all(Model model) {
        var known = carriers.all();
        var contacts = use.contactsByDomain();
        var unlisted = new TreeMap<>(contacts);
        known.stream().map(Carrier::domain).forEach(unlisted::remove);
        model.addAttribute("carriers", known);
<<<<<<< HEAD
        model.addAttribute("today", LocalDate.ofInstant(clock.instant(), settings.zone()));
=======
        model.addAttribute("today", carriers.today());
>>>>>>> 207f0e3ae7adb7ed44c2f6e48a4a469d7ec1d25d
        model.addAttribute("contacts", contacts);
        model.addAttribute("unlisted", unlisted);
        model.addAttribute("states", State.values());
        return "desk/setup/carriers";
    }
}
