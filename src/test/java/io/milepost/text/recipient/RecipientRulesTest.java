package io.milepost.text.recipient;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.contact.Contact;
import io.milepost.contact.address.PhoneNumber;
import io.milepost.contact.address.TextAddress;
import io.milepost.text.TextStatusReason;
import io.milepost.text.recipient.DeliveryRoutes.RouteSnapshot;
import io.milepost.text.recipient.RecipientRules.Candidate;
import io.milepost.text.recipient.RecipientRules.OrderFacts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The rules of the how-to, on data in memory. */
class RecipientRulesTest {

    private static final String ACME = "ACME";
    private static final PhoneNumber NUMBER = new PhoneNumber("+13125550101");
    private static final PhoneNumber OTHER_NUMBER = new PhoneNumber("+13125550102");
    private static final OrderFacts ORDER = new OrderFacts(ACME, "ANN", true, true, false, Set.of());
    private static final RouteSnapshot EMAIL = new RouteSnapshot(
            false, Set.of("closed.example"), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
    private static final RouteSnapshot TWILIO = new RouteSnapshot(
            true, Set.of("closed.example"), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    @Test
    void aSubscriberWithAnAddressAtAGatewayGetsAnEmail() {
        assertThat(decide(ORDER, EMAIL, subscriber("BOB", at(NUMBER, "open.example"))))
                .isEqualTo(Map.of("BOB", "EMAIL 3125550101@open.example"));
    }

    @Test
    void whileTwilioIsActiveItSendsToNumbersAtGatewaysToo() {
        assertThat(decide(
                        ORDER,
                        TWILIO,
                        subscriber("BOB", at(NUMBER, "closed.example")),
                        subscriber("CAT", new TextAddress.Number(OTHER_NUMBER))))
                .isEqualTo(Map.of("BOB", "TWILIO +13125550101", "CAT", "TWILIO +13125550102"));
    }

    @Test
    void anAddressThatCannotBeUsedIsSkippedWithItsReason() {
        assertThat(decide(
                        ORDER,
                        EMAIL,
                        subscriber("BARE", new TextAddress.Number(NUMBER)),
                        subscriber("CLOSED", at(NUMBER, "closed.example")),
                        subscriber("EMPTY", new TextAddress.Empty()),
                        subscriber("INVALID", new TextAddress.Invalid("***"))))
                .isEqualTo(Map.of(
                        "BARE", "NEEDS_TWILIO",
                        "CLOSED", "GATEWAY_RETIRED",
                        "EMPTY", "NO_ADDRESS",
                        "INVALID", "BAD_ADDRESS"));
    }

    @Test
    void aNumberThatHasOptedOutIsSkipped() {
        var routes = new RouteSnapshot(
                true, Set.of(), Set.of(NUMBER.e164()), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
        assertThat(decide(ORDER, routes, subscriber("BOB", at(NUMBER, "open.example"))))
                .isEqualTo(Map.of("BOB", "OPTED_OUT"));
    }

    @Test
    void aNumberThatWantsNoTextsAboutTheMilestoneIsSkipped() {
        var unwanted = new OrderFacts(ACME, "ANN", true, true, false, Set.of(NUMBER.e164()));
        assertThat(decide(
                        unwanted,
                        TWILIO,
                        subscriber("ANN", new TextAddress.Number(NUMBER)),
                        subscriber("BOB", at(NUMBER, "open.example")),
                        subscriber("CAT", new TextAddress.Number(OTHER_NUMBER))))
                .isEqualTo(Map.of("ANN", "NOT_WANTED", "BOB", "NOT_WANTED", "CAT", "TWILIO +13125550102"));
    }

    @Test
    void theFirstReasonInTheOrderOfTheRulesIsRecorded() {
        var stranger = new Candidate(contact("EVE", "OTHER"), new TextAddress.Empty());
        var quiet = new Candidate(contact("EVE", ACME), new TextAddress.Empty());
        assertThat(decide(new OrderFacts(ACME, "ANN", false, false, true, Set.of()), EMAIL, stranger))
                .isEqualTo(Map.of("EVE", "SMS_UPDATE_OFF"));
        var onlyAnn = new OrderFacts(ACME, "ANN", true, false, true, Set.of());
        assertThat(decide(onlyAnn, EMAIL, stranger)).isEqualTo(Map.of("EVE", "NOT_IN_ORGANIZATION"));
        assertThat(decide(onlyAnn, EMAIL, quiet)).isEqualTo(Map.of("EVE", "NO_ATTRIBUTE"));
        assertThat(decide(onlyAnn, EMAIL, subscriber("EVE", new TextAddress.Empty())))
                .isEqualTo(Map.of("EVE", "NOT_ORDER_CONTACT"));
        assertThat(decide(onlyAnn, EMAIL, subscriber("ANN", new TextAddress.Empty())))
                .isEqualTo(Map.of("ANN", "NO_ADDRESS"));
        assertThat(decide(onlyAnn, EMAIL, subscriber("ANN", at(NUMBER, "open.example"))))
                .isEqualTo(Map.of("ANN", "NO_TEMPLATE"));
    }

    @Test
    void ofContactsWithTheSameNumberTheContactOnTheOrderGetsTheText() {
        assertThat(decide(
                        ORDER,
                        TWILIO,
                        subscriber("BOB", new TextAddress.Number(NUMBER)),
                        subscriber("ANN", at(NUMBER, "open.example"))))
                .isEqualTo(Map.of("ANN", "TWILIO +13125550101", "BOB", "SAME_NUMBER"));
    }

    @Test
    void withoutAContactOnTheOrderTheFirstOneWithANumberGetsTheText() {
        assertThat(decide(
                        new OrderFacts(ACME, null, true, true, false, Set.of()),
                        TWILIO,
                        subscriber("BOB", new TextAddress.Number(NUMBER)),
                        subscriber("CAT", new TextAddress.Number(NUMBER))))
                .isEqualTo(Map.of("BOB", "TWILIO +13125550101", "CAT", "SAME_NUMBER"));
    }

    @Test
    void aResendRequiresConsentAndAUsableAddressAndNothingOfTheOrder() {
        assertThat(findReason(new Candidate(contact("EVE", ACME), at(NUMBER, "open.example")), EMAIL))
                .isEqualTo(TextStatusReason.NO_ATTRIBUTE);
        assertThat(findReason(subscriber("EVE", new TextAddress.Number(NUMBER)), EMAIL))
                .isEqualTo(TextStatusReason.NEEDS_TWILIO);
        assertThat(findReason(
                        subscriber("EVE", new TextAddress.Number(NUMBER)),
                        new RouteSnapshot(
                                true,
                                Set.of(),
                                Set.of(NUMBER.e164()),
                                Set.of(),
                                Set.of(),
                                Set.of(),
                                Set.of(),
                                Set.of())))
                .isEqualTo(TextStatusReason.OPTED_OUT);
        assertThat(findReason(subscriber("EVE", new TextAddress.Number(NUMBER)), TWILIO))
                .isNull();
    }

    /** Both decisions about one contact agree. */
    private static @Nullable TextStatusReason findReason(Candidate candidate, RouteSnapshot routes) {
        var reason = RecipientRules.findReason(candidate, routes);
        var decided = RecipientRules.decide(candidate, routes);
        assertThat(decided.selected()).hasSize(reason == null ? 1 : 0);
        assertThat(decided.skipped().stream().map(Recipients.SkippedRecipient::reason))
                .isEqualTo(reason == null ? List.of() : List.of(reason));
        return reason;
    }

    /** @return channel and address, or the reason to skip the contact, by contact */
    private static Map<String, String> decide(OrderFacts order, RouteSnapshot routes, Candidate... candidates) {
        var recipients = RecipientRules.decide(List.of(candidates), order, routes);
        var decided = new LinkedHashMap<String, String>();
        recipients
                .selected()
                .forEach(selected ->
                        decided.put(selected.contact().code(), selected.channel() + " " + selected.address()));
        recipients
                .skipped()
                .forEach(skipped ->
                        decided.put(skipped.contact().code(), skipped.reason().name()));
        return decided;
    }

    private static Candidate subscriber(String code, TextAddress address) {
        return new Candidate(contact(code, ACME, Contact.SMSUPDATE), address);
    }

    private static Contact contact(String code, String organization, String... attributes) {
        return new Contact(code, "Contact " + code, organization, "", new TreeSet<>(List.of(attributes)));
    }

    private static TextAddress at(PhoneNumber number, String domain) {
        return new TextAddress.Gateway(number, number.e164().substring(2), domain);
    }
}
