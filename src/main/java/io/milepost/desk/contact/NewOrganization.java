package io.milepost.desk.contact;

import static io.milepost.messages.Messages.message;

import io.milepost.contact.Organization;
import io.milepost.contact.Organizations;
import io.milepost.desk.FormSubmission;
import io.milepost.error.InvalidFieldException;
import io.milepost.shared.Identifier;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindingResult;

/** Enters an organization from a form. */
@Component
public class NewOrganization {

    private final Organizations organizations;

    NewOrganization(Organizations organizations) {
        this.organizations = organizations;
    }

    /** @return false if the form has errors, which are then in {@code errors} */
    public boolean create(OrganizationForm form, BindingResult errors) {
        var code = form.code();
        if (code.isEmpty()) {
            errors.rejectValue("code", "common.error.required");
        } else if (!code.matches(Identifier.PATTERN)) {
            FormSubmission.addError(errors, new InvalidFieldException("code", message("common.error.identifier")));
        } else if (organizations.find(code).isPresent()) {
            errors.rejectValue("code", "organization.new.codeTaken", new Object[] {code}, null);
        }
        if (errors.hasErrors()) {
            return false;
        }
        organizations.save(new Organization(code, form.name()));
        return true;
    }
}
