package io.milepost.desk.order.customer;

import io.milepost.desk.FlashMessage;
import io.milepost.desk.contact.ContactForm;
import io.milepost.desk.contact.ContactFormSupport;
import io.milepost.desk.contact.NewOrganization;
import io.milepost.desk.contact.OrganizationForm;
import io.milepost.desk.order.OrderForm;
import jakarta.validation.Valid;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * The forms <i>New organization</i> and <i>New contact</i> of a new order. They carry the entries of the order, which is not saved,
 * and return to its form.
 */
@Controller
@RequestMapping("/new/order")
class OrderCustomerController {

    private static final String ORGANIZATION_PAGE = "desk/order/new-order-organization";
    private static final String CONTACT_PAGE = "desk/order/new-order-contact";
    private static final String ORDER = "order";
    private static final String FORM = "form";

    private final NewOrganization newOrganization;
    private final ContactFormSupport contactForms;

    OrderCustomerController(NewOrganization newOrganization, ContactFormSupport contactForms) {
        this.newOrganization = newOrganization;
        this.contactForms = contactForms;
    }

    @PostMapping("/organization")
    String organizationForm(@ModelAttribute(ORDER) @Nullable OrderForm order, BindingResult ignored, Model model) {
        keep(order, model);
        model.addAttribute(FORM, new OrganizationForm("", ""));
        return ORGANIZATION_PAGE;
    }

    @PostMapping("/organization/create")
    String createOrganization(
            @Valid @ModelAttribute(FORM) OrganizationForm form,
            BindingResult errors,
            @ModelAttribute(ORDER) @Nullable OrderForm order,
            BindingResult ignored,
            Model model) {
        var kept = keep(order, model);
        if (!newOrganization.create(form, errors)) {
            return ORGANIZATION_PAGE;
        }
        return orderForm(kept.withOrganization(form.code()), model, "organization.new.added", form.code());
    }

    @PostMapping("/contact")
    String contactForm(@ModelAttribute(ORDER) @Nullable OrderForm order, BindingResult ignored, Model model) {
        var form = ContactForm.empty(keep(order, model).organization());
        model.addAttribute(FORM, form);
        contactForms.populate(model, form, null);
        return CONTACT_PAGE;
    }

    @PostMapping("/contact/create")
    String createContact(
            @ModelAttribute(FORM) ContactForm form,
            BindingResult errors,
            @ModelAttribute(ORDER) @Nullable OrderForm order,
            BindingResult ignored,
            Principal user,
            Model model) {
        var kept = keep(order, model);
        if (!contactForms.create(form, errors, user.getName())) {
            contactForms.populate(model, form, null);
            return CONTACT_PAGE;
        }
        return orderForm(
                kept.withOrganization(form.organization()).withContact(form.code()),
                model,
                "contact.new.added",
                form.code());
    }

    /** Back to the form of the order, without a new customer. */
    @PostMapping("/resume")
    String resume(@ModelAttribute(ORDER) @Nullable OrderForm order, BindingResult ignored, Model model) {
        return orderForm(keep(order, model), model);
    }

    /** @param order null if the fields are not those of an order */
    private static OrderForm keep(@Nullable OrderForm order, Model model) {
        var kept = order == null ? OrderForm.of("", "") : order;
        model.addAttribute(ORDER, kept);
        return kept;
    }

    private static String orderForm(OrderForm order, Model model, String message, String code) {
        model.addAttribute(
                "flashMessage",
                new FlashMessage(
                        new DefaultMessageSourceResolvable(new String[] {message}, new Object[] {code}), true));
        return orderForm(order, model);
    }

    /** What was entered wrong in the order is reported when it is saved. */
    private static String orderForm(OrderForm order, Model model) {
        model.asMap().remove(BindingResult.MODEL_KEY_PREFIX + FORM);
        model.asMap().remove(BindingResult.MODEL_KEY_PREFIX + ORDER);
        model.addAttribute(FORM, order);
        model.addAttribute("isBegun", true);
        OrderForm.addLimits(model);
        return OrderForm.NEW_ORDER_PAGE;
    }
}
