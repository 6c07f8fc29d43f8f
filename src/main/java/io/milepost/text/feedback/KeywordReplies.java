package io.milepost.text.feedback;

import io.milepost.contact.consent.OptOutService.ConsentKeyword;
import io.milepost.setup.SetupTexts;
import io.milepost.setup.SetupTexts.SetupText;
import java.util.Optional;
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

    KeywordReplies(SetupTexts setup) {
        this.setup = setup;
    }

    boolean isByMilepost() {
        return setup.get(SetupText.KEYWORD_ANSWERS).equals(MILEPOST);
    }

    /** @return the reply; empty if Twilio answers, or nobody does */
    Optional<String> find(ConsentKeyword keyword) {
        if (keyword == ConsentKeyword.OTHER || !isByMilepost()) {
            return Optional.empty();
        }
        return Optional.of(setup.get(
                switch (keyword) {
                    case STOP -> SetupText.STOP_REPLY;
                    case START -> SetupText.START_REPLY;
                    case HELP, OTHER -> SetupText.HELP_REPLY;
                }));
    }
}
