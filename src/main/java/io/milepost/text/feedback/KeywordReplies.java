package io.milepost.text.feedback;

import io.milepost.contact.address.PhoneNumber;
import io.milepost.contact.consent.PhoneConsentService.ConsentKeyword;
import io.milepost.setup.SetupTexts;
import io.milepost.setup.SetupTexts.SetupText;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Answers STOP, START and HELP, if the office decided that Milepost does. Source: 47 CFR 64.1200(a)(12): one text that
 * confirms an opt-out, within five minutes and without advertising. It answers the request of Twilio that brings STOP, and
 * only if STOP changes something, so that there is never a second one.
 */
@Component
class KeywordReplies {

    private static final String MILEPOST = "MILEPOST";

    private final SetupTexts setup;
    private final JdbcClient jdbc;

    KeywordReplies(SetupTexts setup, JdbcClient jdbc) {
        this.setup = setup;
        this.jdbc = jdbc;
    }

    boolean isByMilepost() {
        return setup.get(SetupText.KEYWORD_ANSWERS).equals(MILEPOST);
    }

    /** @return the reply, in the language of the contact; empty if Twilio answers, or nobody does */
    Optional<String> find(ConsentKeyword keyword, PhoneNumber number) {
        if (keyword == ConsentKeyword.OTHER || !isByMilepost()) {
            return Optional.empty();
        }
        return Optional.of(setup.get(
                switch (keyword) {
                    case STOP -> SetupText.STOP_REPLY;
                    case START -> SetupText.START_REPLY;
                    case HELP, OTHER -> SetupText.HELP_REPLY;
                },
                findLanguage(number)));
    }

    /** @return of the contact who was texted last at this number; empty for the usual one */
    private String findLanguage(PhoneNumber number) {
        return jdbc.sql(
                        """
                        select c.language from text_message t join contact c on c.code = t.contact_code
                        where t.phone_number = ? order by t.created_at desc limit 1""")
                .param(number.e164())
                .query(String.class)
                .optional()
                .orElse("");
    }
}
