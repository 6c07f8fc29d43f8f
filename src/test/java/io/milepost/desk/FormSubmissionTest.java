package io.milepost.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.error.ConflictException;
import io.milepost.error.InvalidFieldException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.Errors;

class FormSubmissionTest {

    record Form(String name) {}

    private final Errors errors = new BeanPropertyBindingResult(new Form("Ann"), "form");
    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void runsTheActionOfAValidForm() {
        assertThat(FormSubmission.submit(errors, runs::incrementAndGet)).isTrue();
        assertThat(runs).hasValue(1);
        assertThat(errors.hasErrors()).isFalse();
    }

    @Test
    void doesNotRunTheActionOfAFormWithErrors() {
        // given
        errors.rejectValue("name", "tooLong");
        // when, then
        assertThat(FormSubmission.submit(errors, runs::incrementAndGet)).isFalse();
        assertThat(runs).hasValue(0);
    }

    @Test
    void addsTheErrorOfAFieldToThatField() {
        // when
        var submitted = FormSubmission.submit(errors, () -> {
            throw new InvalidFieldException("name", "is taken");
        });
        // then
        assertThat(submitted).isFalse();
        assertThat(errors.getFieldErrors("name"))
                .singleElement()
                .satisfies(error -> assertThat(error.getDefaultMessage()).isEqualTo("is taken"));
    }

    @Test
    void addsAnErrorOfAFieldThatTheFormDoesNotHaveToTheFormAsAWhole() {
        // when
        FormSubmission.submit(errors, () -> {
            throw new InvalidFieldException("items[2].quantity", "must be more than 0");
        });
        // then
        assertThat(errors.getGlobalErrors()).hasSize(1);
    }

    @Test
    void addsOtherDomainErrorsToTheFormAsAWhole() {
        // when
        FormSubmission.submit(errors, () -> {
            throw new ConflictException("The order has ended.");
        });
        // then
        assertThat(errors.getGlobalError()).isNotNull();
        assertThat(errors.getFieldErrors()).isEmpty();
    }
}
