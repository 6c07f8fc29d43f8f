package io.milepost.contact.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.settings.InvalidSettingException;
import io.milepost.settings.MilepostProperties;
import io.milepost.settings.MilepostProperties.Delivery;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextAddressParserTest {

    private final TextAddressParser addresses = new TextAddressParser(settings("US"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "555-555-5555",
                "(555) 555-5555",
                "+15555555555",
                "5555555555",
                " 555.555.5555 ",
                "1 555 555 5555"
            })
    void acceptsBareNumbersInAllCommonFormats(String typed) {
        assertThat(addresses.parse(typed)).isEqualTo(new TextAddress.Number(new PhoneNumber("+15555555555")));
    }

    @ParameterizedTest
    @CsvSource({"5555555555@vtext.com", "555-555-5555@VTEXT.com", "15555555555@vtext.com"})
    void acceptsNumbersAtAGatewayWithBothParts(String typed) {
        assertThat(addresses.parse(typed)).isInstanceOfSatisfying(TextAddress.Gateway.class, gateway -> {
            assertThat(gateway.number().e164()).isEqualTo("+15555555555");
            assertThat(gateway.domain()).isEqualTo("vtext.com");
            assertThat(gateway.email()).matches("1?5555555555@vtext.com");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "joe@acme.example",
                "call me",
                "312-555-0001;312-555-0002",
                "312-555-0001 ext 5",
                "1-800-FLOWERS",
                "123",
                "55555555555555555",
                "5555555555@",
                "5555555555@localhost",
                "5555555555@vtext.com\nBcc: x@y.example",
                "5555555555@vtext.com,x@y.example",
                "@vtext.com",
                "+"
            })
    void rejectsEverythingElseAsInvalid(String typed) {
        assertThat(addresses.parse(typed)).isInstanceOf(TextAddress.Invalid.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   "})
    void blankEmail2IsEmpty(String typed) {
        assertThat(addresses.parse(typed)).isEqualTo(new TextAddress.Empty());
    }

    @ParameterizedTest
    @CsvSource({
        "312-555-0187, ***-***-0187",
        "3125550187@vtext.com, ***-***-0187@vtext.com",
        "312-555-0001;312-555-0002, ***-***-****;***-***-0002",
        "joe12345678@acme.example, *******5678@acme.example"
    })
    void masksAllButTheLastFourDigitsAndTheGateway(String typed, String masked) {
        assertThat(addresses.parse(typed).masked()).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({
        "there is no organization 5555550187; enter it, there is no organization ******0187; enter it",
        "312-555-0187, ***-***-0187",
        "+1 (312) 555-0187, +* (***) ***-0187",
        "is in line 104 already, is in line 104 already",
        "C-10023, C-10023"
    })
    void masksPossibleNumbersInAnyText(String text, String masked) {
        assertThat(TextAddressParser.maskNumbers(text)).isEqualTo(masked);
    }

    @Test
    void parsesNumbersWithoutCountryCodeInTheDefaultRegion() {
        assertThat(new TextAddressParser(settings("GB")).parse("07700 900123"))
                .isEqualTo(new TextAddress.Number(new PhoneNumber("+447700900123")));
    }

    @Test
    void aRegionThatDoesNotExistPreventsTheStart() {
        var settings = settings("ZZ");
        assertThatThrownBy(() -> new TextAddressParser(settings))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("milepost.default-region: there is no region ZZ");
    }

    private static MilepostProperties settings(String region) {
        var second = Duration.ofSeconds(1);
        return new MilepostProperties(
                "Acme",
                Delivery.SANDBOX,
                null,
                "a@b.example",
                null,
                region,
                null,
                "MMM d, yyyy",
                "",
                "",
                "",
                4,
                new MilepostProperties.Twilio(
                        URI.create("http://localhost"), second, second, 1, null, second, second, second, 1),
                new MilepostProperties.Mail(1),
                new MilepostProperties.Outbox(1, second, second.multipliedBy(3), 1, second, second, second),
                new MilepostProperties.Conversations(second));
    }
}
