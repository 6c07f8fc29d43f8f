package io.milepost.desk.setup;

import io.milepost.contact.address.Carrier.CarrierState;
import io.milepost.contact.address.Carriers;
import io.milepost.desk.FlashMessage;
import jakarta.validation.Valid;
import java.time.format.DateTimeParseException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Form of one carrier, existing or new. */
@Controller
class CarrierPageController {

    private static final String LIST = "/carriers";
    private static final String PAGE = "desk/setup/carrier";

    private final Carriers carriers;

    CarrierPageController(Carriers carriers) {
        this.carriers = carriers;
    }

    @ModelAttribute("states")
    CarrierState[] states() {
        return CarrierState.values();
    }

    @GetMapping(LIST + "/{domain}")
    String open(@PathVariable String domain, Model model) {
        model.addAttribute("form", CarrierForm.from(carriers.get(domain)));
        model.addAttribute("domain", domain);
        return PAGE;
    }

    /** The domain comes from the path and cannot be changed. */
    @PostMapping(LIST + "/{domain}")
    ModelAndView save(
            @PathVariable String domain,
            @Valid @ModelAttribute("form") CarrierForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes redirect) {
        carriers.get(domain);
        model.addAttribute("domain", domain);
        return saveOrShowErrors(form, errors, redirect);
    }

    @GetMapping("/new/carrier")
    String openNew(@RequestParam(defaultValue = "") String domain, Model model) {
        model.addAttribute("form", new CarrierForm(domain, "", CarrierState.ACTIVE.name(), "", ""));
        return PAGE;
    }

    @PostMapping("/new/carrier")
    ModelAndView add(
            @Valid @ModelAttribute("form") CarrierForm form, BindingResult errors, RedirectAttributes redirect) {
        if (!errors.hasErrors() && carriers.find(form.domain()).isPresent()) {
            errors.rejectValue("domain", "carrier.error.alreadyListed");
        }
        return saveOrShowErrors(form, errors, redirect);
    }

    private ModelAndView saveOrShowErrors(CarrierForm form, BindingResult errors, RedirectAttributes redirect) {
        try {
            if (!errors.hasErrors()) {
                var carrier = form.toCarrier();
                carriers.save(carrier);
                FlashMessage.success(
                        redirect,
                        "carrier.form.saved",
                        carrier.domain(),
                        label("carrier.state.", carrier.state()),
                        label("carrier.stateMeaning.", carrier.state()));
                return SeeOther.to(LIST);
            }
        } catch (DateTimeParseException e) {
            errors.rejectValue("since", "carrier.error.date");
        }
        return new ModelAndView(PAGE, HttpStatus.UNPROCESSABLE_ENTITY);
    }

    private static MessageSourceResolvable label(String prefix, CarrierState state) {
        return new DefaultMessageSourceResolvable(prefix + state.name());
    }
}
