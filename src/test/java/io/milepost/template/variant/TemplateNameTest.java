package io.milepost.template.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.error.InvalidFieldException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of templates with a language and a variant. */
class TemplateNameTest {

    @ParameterizedTest
    @CsvSource({
        "SMS SESHIP, SMS SESHIP, '', ''",
        "SMS SESHIP/es, SMS SESHIP, es, ''",
        "SMS SESHIP/WILLCALL, SMS SESHIP, '', WILLCALL",
        "SMS SESHIP/es/WILLCALL, SMS SESHIP, es, WILLCALL",
        "SMS SESHIP/ES, SMS SESHIP, '', ES",
    })
    void aNameIsItsBaseItsLanguageAndItsVariant(String value, String base, String language, String variant) {
        var name = new TemplateName(base, language, variant);
        assertThat(name.value()).isEqualTo(value);
        assertThat(TemplateName.parse(value)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"Spanish, ''", "ES, ''", "'', will call", "'', A2345678901234567890x", "es, A/B"})
    void otherLanguagesAndVariantsAreRejected(String language, String variant) {
        assertThatThrownBy(() -> new TemplateName("SMS S2P", language, variant))
                .isInstanceOf(InvalidFieldException.class);
    }
}
