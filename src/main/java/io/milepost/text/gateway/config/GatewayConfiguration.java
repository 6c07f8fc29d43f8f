package io.milepost.text.gateway.config;

import io.milepost.contact.address.TextAddressParser;
import io.milepost.settings.MilepostProperties;
import io.milepost.setup.TwilioRules;
import io.milepost.setup.divert.Diversion;
import io.milepost.text.Channel;
import io.milepost.text.gateway.ConfiguredGateways;
import io.milepost.text.gateway.email.EmailGateway;
import io.milepost.text.gateway.twilio.TwilioAccountChecker;
import io.milepost.text.gateway.twilio.TwilioClient;
import io.milepost.text.gateway.twilio.TwilioGateway;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSenderImpl;

@Configuration
class GatewayConfiguration {

    private static final Logger log = LoggerFactory.getLogger(GatewayConfiguration.class);

    @Bean
    TwilioClient twilioClient(TwilioRules rules, MilepostProperties settings) {
        return new TwilioClient(rules, settings);
    }

    @Bean
    EmailGateway emailGateway(ObjectProvider<JavaMailSenderImpl> mail, MilepostProperties settings) {
        return new EmailGateway(mail.getIfAvailable(), settings.senderAddress());
    }

    @Bean
    TwilioAccountChecker twilioAccount(TwilioClient client, TextAddressParser addresses) {
        return new TwilioAccountChecker(client, addresses);
    }

    @Bean
    TwilioGateway twilioGateway(TwilioClient client, TextAddressParser addresses, MilepostProperties settings) {
        return new TwilioGateway(client, addresses, settings);
    }

    @Bean
    ConfiguredGateways gateways(
            TwilioGateway twilio,
            EmailGateway email,
            MilepostProperties settings,
            Diversion diversion,
            TextAddressParser addresses,
            Clock clock) {
        var loggedTwilio = new FailureLoggingGateway(twilio, Channel.TWILIO, clock);
        var loggedEmail = new FailureLoggingGateway(email, Channel.EMAIL, clock);
        if (settings.live()) {
            return new ConfiguredGateways(loggedTwilio, loggedEmail, twilio);
        }
        if (diversion.destination().isPresent()) {
            var destination = diversion.destination().get();
            log.info("Delivery is DIVERT: every text goes to {} instead of to its recipient", destination.label());
            var gateway = new DivertGateway(
                    destination, destination.isNumber() ? loggedTwilio : loggedEmail, twilio, addresses);
            return new ConfiguredGateways(gateway, gateway, gateway);
        }
        log.info("Delivery is SANDBOX: texts are recorded as sent, and nothing leaves this machine");
        var sandbox = new SandboxGateway();
        return new ConfiguredGateways(sandbox, sandbox, sandbox);
    }
}
