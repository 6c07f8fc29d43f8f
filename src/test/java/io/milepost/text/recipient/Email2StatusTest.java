package io.milepost.text.recipient;

import static io.milepost.text.recipient.Email2Status.Deliverability.DOUBTFUL;
import static io.milepost.text.recipient.Email2Status.Deliverability.EMPTY;
import static io.milepost.text.recipient.Email2Status.Deliverability.GOOD;
import static io.milepost.text.recipient.Email2Status.Deliverability.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.contact.address.Carrier;
import io.milepost.contact.address.Carrier.CarrierState;
import io.milepost.contact.address.Carriers;
import io.milepost.contact.address.TextAddressParser;
import io.milepost.contact.consent.ConsentSource;
import io.milepost.contact.consent.PhoneConsentService;
import io.milepost.contact.consent.PhoneConsentService.ConsentKeyword;
import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.text.recipient.Email2Status.Assessment;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** The status that staff see while they type Email 2. */
@H2AppTest
class Email2StatusTest {

    @Autowired
    Environment environment;

    @Autowired
    Email2Status email2Status;

    @Autowired
    Carriers carriers;

    @Autowired
    PhoneConsentService phoneConsents;

    @Autowired
    TextAddressParser addresses;

    @AfterEach
    void twilioOff() {
        twilio(false);
    }

    @Test
    void whileTwilioIsActiveItSendsToAllNumbers() {
        twilio(true);
        assertThat(email2Status.assess("555-555-5555")).isEqualTo(new Assessment(GOOD, "Twilio, +1 555-555-5555"));
        assertThat(email2Status.assess("3125550187@txt.att.net"))
                .isEqualTo(new Assessment(
                        GOOD, "Twilio, +1 312-555-0187. The gateway txt.att.net is not used while Twilio is active."));
    }

    @Test
    void aBareNumberWithoutTwilioGetsNoTexts() {
        assertThat(email2Status.assess("(312) 555-0187"))
                .isEqualTo(new Assessment(
                        NONE,
                        "+1 312-555-0187: a bare number requires Twilio, and the TWILIO rule is not active."
                                + " This contact gets no texts until it is."));
    }

    @Test
    void aClosedGatewayShowsItsClosingDateIfKnown() {
        assertThat(email2Status.assess("3125550187@TXT.att.net"))
                .isEqualTo(new Assessment(
                        NONE,
                        "AT&T’s gateway closed on Jun 17, 2025: this contact gets no texts unless Twilio is active."));
        assertThat(email2Status.assess("3125550187@mms.att.net").message())
                .startsWith("AT&T’s gateway closed on Jun 17, 2025");
        assertThat(email2Status.assess("3125550187@messaging.sprintpcs.com").message())
                .isEqualTo("Sprint’s gateway has closed: this contact gets no texts unless Twilio is active.");
    }

    @Test
    void aGatewayWithAShutdownDateWorksUntilTheDayBefore() {
        carrier(
                "later.example",
                new Carrier(
                        "later.example",
                        "Later",
                        CarrierState.RETIRED,
                        carriers.today().plusDays(1),
                        ""));
        assertThat(email2Status.assess("3125550187@later.example").deliverability())
                .isEqualTo(DOUBTFUL);
        assertThat(email2Status.assess("3125550187@later.example").message()).startsWith("Later gateway: shuts down ");

        carrier("today.example", new Carrier("today.example", "Today", CarrierState.RETIRED, carriers.today(), ""));
        assertThat(email2Status.assess("3125550187@today.example").deliverability())
                .isEqualTo(NONE);
        assertThat(carriers.findRetiredDomains()).contains("today.example").doesNotContain("later.example");
    }

    @Test
    void verizonsShutdownIsDescribedWithItsDate() {
        if (carriers.today().isBefore(LocalDate.of(2027, 3, 31))) {
            assertThat(email2Status.assess("3125550187@vtext.com"))
                    .isEqualTo(new Assessment(
                            DOUBTFUL, "Verizon gateway: shuts down Mar 31, 2027. Unreliable since late 2024."));
        } else {
            assertThat(email2Status.assess("3125550187@vtext.com").message())
                    .startsWith("Verizon’s gateway closed on Mar 31, 2027");
        }
    }

    @Test
    void otherGatewaysShowTheirReliability() {
        assertThat(email2Status.assess("3125550187@msg.fi.google.com").deliverability())
                .isEqualTo(GOOD);
        assertThat(email2Status.assess("3125550187@sms.cricketwireless.net"))
                .isEqualTo(new Assessment(
                        DOUBTFUL, "Cricket gateway: unreliable. Sources disagree on whether it still delivers."));
        assertThat(email2Status.assess("3125550187@sms.provider.example"))
                .isEqualTo(new Assessment(
                        DOUBTFUL,
                        "sms.provider.example is not in the table of carriers: it is treated as a provider’s gateway,"
                                + " and texts are sent there by email."));
    }

    @Test
    void anInvalidOrEmptyAddressGetsNoTexts() {
        assertThat(email2Status.assess("  ")).isEqualTo(new Assessment(EMPTY, "Empty: this contact gets no texts."));
        for (var typed : new String[] {"call me", "joe@acme.example", "12", "312-555-0001;312-555-0002", "\u0000"}) {
            assertThat(email2Status.assess(typed).deliverability()).as(typed).isEqualTo(NONE);
            assertThat(email2Status.assess(typed).message()).startsWith("Neither a phone number");
        }
    }

    @Test
    void aNumberThatOptedOutGetsNoTextsInAnyNotation() {
        var number = ApiClient.freshNumber();
        var phone = addresses.parseNumber(number).orElseThrow();
        phoneConsents.record(phone, ConsentKeyword.STOP, ConsentSource.TEXT, "STOP", "E2-" + number);
        var assessment = email2Status.assess(number + "@sms.provider.example");
        assertThat(assessment.deliverability()).isEqualTo(NONE);
        assertThat(assessment.message()).contains(" opted out on ").endsWith("it gets no texts.");
        phoneConsents.record(phone, ConsentKeyword.START, ConsentSource.TEXT, "START", "E2-START-" + number);
        assertThat(email2Status.assess(number + "@sms.provider.example").deliverability())
                .isEqualTo(DOUBTFUL);
    }

    private void carrier(String domain, Carrier carrier) {
        carriers.save(carrier);
        assertThat(carriers.get(domain)).isEqualTo(carrier);
    }

    private void twilio(boolean active) {
        new ApiClient(environment)
                .put(
                        "/api/rules/TWILIO",
                        "{'sid':'ACtest','authCode':'secret','phoneNumber':'3125550000','useCode':'SMSUPDATE','active':%s}"
                                .formatted(active))
                .expect(200);
    }
}
