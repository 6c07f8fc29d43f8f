package io.milepost.text.outbox.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.template.variant.TemplateName;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MergedNewsTest {

    private static final Set<String> ONE_KIND = Set.of("SMS SESHIP");
    private static final Set<String> TWO_KINDS = Set.of("SMS SESHIP", "SMS SEDEL");

    @Test
    void aSummaryThatIsNotTranslatedIsInTheUsualLanguage() {
        assertThat(MergedNews.templateNames(TWO_KINDS, TemplateName.parse("SMS SESHIP/es/WILLCALL")))
                .containsExactly("SMS SUMMARY/es/WILLCALL", "SMS SUMMARY/es", "SMS SUMMARY");
    }

    @Test
    void newsOfOneKindStaysInTheLanguageOfTheContact() {
        assertThat(MergedNews.templateNames(ONE_KIND, TemplateName.parse("SMS SESHIP/es")))
                .containsExactly("SMS SESHIP MANY/es");
    }

    @Test
    void aTextInTheUsualLanguageHasOneTemplate() {
        assertThat(MergedNews.templateNames(ONE_KIND, TemplateName.parse("SMS SESHIP")))
                .containsExactly("SMS SESHIP MANY");
    }
}
