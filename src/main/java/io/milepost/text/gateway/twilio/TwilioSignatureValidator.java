package io.milepost.text.gateway.twilio;

import com.twilio.security.RequestValidator;
import io.milepost.settings.MilepostProperties;
import io.milepost.setup.TwilioRules;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Authenticates requests of Twilio for our account: by the signature of the public URL and all parameters with the
 * AuthCode, and by the SID of the account. The URL is the configured one, never that of the request. Source: Twilio,
 * "Webhooks security".
 */
@Component
public class TwilioSignatureValidator {

    private static final String ACCOUNT_SID = "AccountSid";

    private final TwilioRules rules;
    private final MilepostProperties settings;

    TwilioSignatureValidator(TwilioRules rules, MilepostProperties settings) {
        this.rules = rules;
        this.settings = settings;
    }

    /**
     * @param path path and query after {@code milepost.public-url}
     * @return false also if there is no public URL or no AuthCode, or if the request is for another account
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
