package io.milepost.setup.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses a webhook may have. */
class WebhookUrlRuleTest {

    private final WebhookUrlRule rule =
            new WebhookUrlRule(new AlertProperties(List.of("chat.example.lan:8443", "hooks.example.lan")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example.com/services/T0/B0",
                "https://hooks.example.com:443/x?y=z",
                "https://chat.example.lan:8443/hook"
            })
    void httpsAddressesOnTheUsualPortOrOfTrustedHostsAreAllowed(String url) {
        assertThat(rule.findProblem(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.example.com/x",
                "https://user:password@hooks.example.com/",
                "https://hooks.example.com/#x",
                "https://hooks.example.com:8080/",
                "https://hooks.example.lan:8080/",
                "file:///etc/passwd",
                "https:///x",
                "hooks.example.com",
                "https://a b.example.com/"
            })
    void otherAddressesAreRejected(String url) {
        assertThat(rule.findProblem(url)).isPresent();
    }

    @Test
    void noHostIsTrustedUnlessTheInstallationListsIt() {
        assertThat(new AlertProperties(null).trustedHosts()).isEmpty();
    }
}
