package io.milepost.text.gateway;

import com.twilio.security.RequestValidator;
import io.milepost.settings.MilepostSettings;
import io.milepost.setup.TwilioRules;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Recognizes Twilio's calls about our account: by the signature over the public address and all parameters, made with the
 * AuthCode, and by the SID of the account. The address is the configured one, never what a request claims. Source: Twilio, "Webhooks security".
 */
@Component
public class TwilioSignature {

    private static final String ACCOUNT_SID = "AccountSid";

    private final TwilioRules rules;
    private final MilepostSettings settings;

    TwilioSignature(TwilioRules rules, MilepostSettings settings) {
        this.rules = rules;
        this.settings = settings;
    }

    /**
     * @param path as it stands after {@code milepost.public-url}, with the query
     * @return false as well if there is no public address or no AuthCode, or if the call is about another account
     */
    public boolean isValid(String path, Map<String, String> parameters, String signature) {
        var rule = rules.get();
        var authCode = rule.authCode();
        var publicUrl = settings.publicUrl();
        return authCode != null
                && publicUrl != null
                && rule.sid().equals(parameters.get(ACCOUNT_SID))
                && new RequestValidator(authCode).validate(publicUrl + path, parameters, signature);
    }
}
