package io.milepost.text.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderMessageSanitizerTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The 'To' number +13125550187 is not valid",
                "550 5.1.1 <3125550187@vtext.com>: unknown",
                "(312) 555-0187 is blocked",
                "312-555-0187"
            })
    void aPhoneNumberInAMessageIsMasked(String message) {
        assertThat(ProviderMessageSanitizer.sanitize(message)).contains("0187").doesNotContainPattern("555.?0187");
    }

    @ParameterizedTest
    @ValueSource(strings = {"550 5.1.1 unknown user", "Error 21211", "HTTP 503"})
    void aCodeStaysReadable(String message) {
        assertThat(ProviderMessageSanitizer.sanitize(message)).isEqualTo(message);
    }
}
