package io.milepost.desk.setup;

import io.milepost.contact.Carrier.State;
import io.milepost.contact.Carriers;
import io.milepost.desk.FormRefusals;
import io.milepost.desk.Notice;
import io.milepost.problem.Invalid;
import jakarta.validation.Valid;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
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

/** One carrier, or a new one. */
@Controller
class CarrierPage {

    private static final String LIST = "/carriers";
    private static final String PAGE = "desk/setup/carrier";

    private final Carriers carriers;

    CarrierPage(Carriers carriers) {
        this.carriers = carriers;
    }

    @ModelAttribute("states")
    Map<String, String> states() {
        var names = new LinkedHashMap<String, String>();
        Arrays.stream(State.values())
                .forEach(state -> names.put(state.name(), state.name() + ": " + state.explanation()));
        return names;
    }

    @GetMapping(LIST + "/{domain}")
    String open(@PathVariable String domain, Model model) {
        model.addAttribute("form", CarrierForm.of(carriers.get(domain)));
        model.addAttribute("domain", domain);
        return PAGE;
    }

    /** The address fills in the domain, which cannot be changed. */
    @PostMapping(LIST + "/{domain}")
    ModelAndView save(
            @PathVariable String domain,
            @Valid @ModelAttribute("form") CarrierForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes redirect) {
        carriers.get(domain);
        model.addAttribute("domain", domain);
        return put(form, errors, redirect);
    }

    @GetMapping("/new/carrier")
    String openNew(@RequestParam(defaultValue = "") String domain, Model model) {
        model.addAttribute("form", new CarrierForm(domain, "", State.ACTIVE.name(), "", ""));
        return PAGE;
    }

    @PostMapping("/new/carrier")
    ModelAndView add(
            @Valid @ModelAttribute("form") CarrierForm form, BindingResult errors, RedirectAttributes redirect) {
        if (!errors.hasErrors() && carriers.find(form.domain()).isPresent()) {
            FormRefusals.add(errors, new Invalid("domain", "is in the table already; open it there to change it"));
        }
        return put(form, errors, redirect);
    }

    private ModelAndView put(CarrierForm form, BindingResult errors, RedirectAttributes redirect) {
        try {
            if (!errors.hasErrors()) {
                var carrier = form.carrier();
                carriers.put(carrier);
                Notice.done(
                        redirect,
                        "%s is saved. %s: %s"
                                .formatted(
                                        carrier.domain(),
                                        carrier.state().name(),
                                        carrier.state().explanation()));
                return Redirects.to(LIST);
            }
        } catch (Invalid e) {
            FormRefusals.add(errors, e);
        }
        return new ModelAndView(PAGE, HttpStatus.UNPROCESSABLE_ENTITY);
    }
}
