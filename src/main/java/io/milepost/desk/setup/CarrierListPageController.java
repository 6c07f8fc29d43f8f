package io.milepost.desk.setup;

import io.milepost.contact.address.Carrier;
import io.milepost.contact.address.Carrier.CarrierState;
import io.milepost.contact.address.Carriers;
import io.milepost.contact.address.GatewayUsage;
import java.util.TreeMap;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The list of carriers, with the number of contacts at each. */
@Controller
class CarrierListPageController {

    private final Carriers carriers;
    private final GatewayUsage gatewayUsage;

    CarrierListPageController(Carriers carriers, GatewayUsage gatewayUsage) {
        this.carriers = carriers;
        this.gatewayUsage = gatewayUsage;
    }

    @GetMapping("/carriers")
    String list(Model model) {
        var known = carriers.findAll();
        var contacts = gatewayUsage.countContactsByDomain();
        var unlisted = new TreeMap<>(contacts);
        known.stream().map(Carrier::domain).forEach(unlisted::remove);
        model.addAttribute("carriers", known);
        model.addAttribute("today", carriers.today());
        model.addAttribute("contacts", contacts);
        model.addAttribute("unlisted", unlisted);
        model.addAttribute("states", CarrierState.values());
        return "desk/setup/carriers";
    }
}
