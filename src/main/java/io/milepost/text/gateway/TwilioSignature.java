package io.milepost.text.gateway;

import com.twilio.security.RequestValidator;
import io.milepost.settings.MilepostSettings;
import io.milepost.setup.TwilioRules;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Tells Twilio's calls from everybody else's: by the signature over the public address and all parameters, made with the
 * AuthCode. The address is the configured one, never what a request claims. Source: Twilio, "Webhooks security".
 */
@Component
public class TwilioSignature {

    private final TwilioRules rules;
    private final MilepostSettings settings;

    TwilioSignature(TwilioRules rules, MilepostSettings settings) {
        this.rules = rules;
        this.settings = settings;
    }

    /**
     * @param path as it stands after {@code milepost.public-url}, with the query
     * @return false as well if there is no public address or no AuthCode
     */
    public boolean isValid(String path, Map<String, String> parameters, String signature) {
        var authCode = rules.get().authCode();
        var publicUrl = settings.publicUrl();
        return authCode != null
                && publicUrl != null
                && new RequestValidator(authCode).validate(publicUrl + path, parameters, signature);
    }
}
