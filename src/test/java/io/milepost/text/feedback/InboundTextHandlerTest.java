package io.milepost.text.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.contact.consent.PhoneConsentService.ConsentKeyword;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboundTextHandlerTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Stop\u2026",
                "\u201cStop\u201d",
                "STOP \uD83D\uDE4F",
                "\u00a0stop\u00a0",
                "ARR\u00caT",
                "arre\u0302t",
                "STOP ALL",
                "Alto",
                "\u00a1PARAR!",
                "cancelar",
                "Baja",
                "No m\u00e1s",
                "Opt\u2013out",
                "stop\u200b",
                "\uFF33\uFF34\uFF2F\uFF30",
                "STOP\u2757\uFE0F"
            })
    void aKeywordStopsWithAnyPunctuationAccentsAndEmojis(String body) {
        assertThat(InboundTextHandler.parseKeyword(body)).isEqualTo(ConsentKeyword.STOP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "INFO", "Ayuda", "\u00bfAYUDA?", "aide"})
    void helpIsUnderstoodInEachLanguage(String body) {
        assertThat(InboundTextHandler.parseKeyword(body)).isEqualTo(ConsentKeyword.HELP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Please don\u2019t stop", "stop 2", "\uD83D\uDE4F", "", "st op", "\u0421\u0422\u041e\u041f"})
    void anythingElseIsNoKeyword(String body) {
        assertThat(InboundTextHandler.parseKeyword(body)).isEqualTo(ConsentKeyword.OTHER);
    }
}
