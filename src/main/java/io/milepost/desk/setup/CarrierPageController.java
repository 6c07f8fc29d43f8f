package io.milepost.desk.setup;

import io.milepost.contact.address.Carrier;
import io.milepost.contact.address.Carrier.CarrierState;
import io.milepost.contact.address.Carriers;
import io.milepost.desk.FlashMessage;
import io.milepost.desk.FormSubmission;
import io.milepost.shared.version.ExpectedVersion;
import io.milepost.shared.version.VersionGuard;
import io.milepost.shared.version.VersionGuard.VersionedTable;
import jakarta.validation.Valid;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Form of one carrier, existing or new. */
@Controller
class CarrierPageController {

    private static final String LIST = "/carriers";
    private static final String PAGE = "desk/setup/carrier";

    private final Carriers carriers;
    private final VersionGuard versions;

    CarrierPageController(Carriers carriers, VersionGuard versions) {
        this.versions = versions;
        this.carriers = carriers;
    }

    @ModelAttribute("states")
    CarrierState[] states() {
        return CarrierState.values();
    }

    @GetMapping(LIST + "/{domain}")
    String open(@PathVariable String domain, Model model) {
        var carrier = carriers.get(domain);
        model.addAttribute("form", CarrierForm.from(carrier));
        model.addAttribute("version", carrier.version());
        model.addAttribute("domain", domain);
        return PAGE;
    }

    /** The domain comes from the path and cannot be changed. */
    @PostMapping(LIST + "/{domain}")
    String save(
            @PathVariable String domain,
            @Valid @ModelAttribute("form") CarrierForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "") String version,
            Model model,
            RedirectAttributes redirect) {
        carriers.get(domain);
        model.addAttribute("domain", domain);
        model.addAttribute("version", version);
        return saveOrShowErrors(form, version, errors, redirect);
    }

    @GetMapping("/new/carrier")
    String openNew(@RequestParam(defaultValue = "") String domain, Model model) {
        model.addAttribute("form", new CarrierForm(domain, "", CarrierState.ACTIVE.name(), "", ""));
        return PAGE;
    }

    @PostMapping("/new/carrier")
    String add(@Valid @ModelAttribute("form") CarrierForm form, BindingResult errors, RedirectAttributes redirect) {
        if (!errors.hasErrors() && carriers.find(form.domain()).isPresent()) {
            errors.rejectValue("domain", "carrier.error.alreadyListed");
        }
        return saveOrShowErrors(form, "", errors, redirect);
    }

    private String saveOrShowErrors(
            CarrierForm form, String version, BindingResult errors, RedirectAttributes redirect) {
        if (!form.hasValidDate()) {
            errors.rejectValue("since", "carrier.error.date");
        }
        if (!FormSubmission.submit(errors, () -> save(form, version))) {
            return PAGE;
        }
        FlashMessage.success(
                redirect,
                "carrier.form.saved",
                form.domain(),
                label("carrier.state.", form.state()),
                label("carrier.stateMeaning.", form.state()));
        return "redirect:" + LIST;
    }

    private void save(CarrierForm form, String version) {
        versions.change(
                VersionedTable.CARRIER,
                form.domain(),
                ExpectedVersion.ofForm(version),
                () -> carriers.find(form.domain()).map(Carrier::version),
                () -> carriers.save(form.toCarrier()));
    }

    private static MessageSourceResolvable label(String prefix, String state) {
        return new DefaultMessageSourceResolvable(prefix + state);
    }
}
