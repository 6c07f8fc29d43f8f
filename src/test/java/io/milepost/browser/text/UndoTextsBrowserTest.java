package io.milepost.browser.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.milepost.setup.number.NumberOption;
import io.milepost.setup.number.SetupNumbers;
import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.suite.BrowserTest;
import io.milepost.testing.web.Browser;
import io.milepost.testing.web.BrowserExtension;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Texts of a step are held and undone, in a real browser. Leaves pictures in {@code target}. */
@H2AppTest
@BrowserTest
class UndoTextsBrowserTest {

    @RegisterExtension
    final BrowserExtension browsers = new BrowserExtension();

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @Autowired
    SetupNumbers numbers;

    ApiClient api;
    String organization;
    String order;

    @BeforeEach
    void anOrderOfACustomerWithThreeContacts() {
        api = new ApiClient(port);
        organization = api.organization();
        for (var i = 0; i < 3; i++) {
            api.subscriber(organization, ApiClient.freshNumber() + "@sms.provider.example");
        }
        order = api.order(organization);
    }

    @AfterEach
    void sendAtOnceAgain() {
        numbers.update(NumberOption.DESKHOLDSECONDS, 0, "olivia");
        numbers.update(NumberOption.CONFIRMABOVE, 10, "olivia");
    }

    private Browser sales(int width) {
        return browsers.open(port)
                .signIn(new StaffUsers(identity).in("sales"), ApiClient.PASSWORD)
                .screen(width, 800);
    }

    @ParameterizedTest(name = "at {0} pixels")
    @ValueSource(ints = {1280, 390})
    void theUserUndoesTheTextsOnAnotherPageByKeyboardAndNothingIsSent(int width) {
        // given
        numbers.update(NumberOption.DESKHOLDSECONDS, 300, "olivia");
        var sales = sales(width).open("/orders/" + order);
        // when
        sales.click("form.send button.btn-primary");
        sales.sees("The items were sent to production.").sees("3 texts about order " + order + " leave in");
        sales.picture("undo-texts-order-" + width);
        sales.open("/orders");
        // then the bar is still there
        sales.sees("3 texts about order " + order + " leave in");
        sales.picture("undo-texts-orders-" + width);
        assertThat(sales.horizontalOverflow()).isZero();
        // when
        sales.find("#held-texts button").sendKeys(Keys.ENTER);
        // then
        sales.sees("3 texts were undone and will not be sent.");
        assertThat(sales.has("#held-texts button")).isFalse();
        sales.picture("undo-texts-undone-" + width);
        assertThat(texts()).hasSize(3).allSatisfy(text -> assertThat(text)
                .containsEntry("status", "SUPPRESSED")
                .containsEntry("reason", "UNDONE"));
        assertThat(sales.consoleErrors()).isEmpty();
    }

    @Test
    void theBarEndsByItselfWhenTheTextsHaveLeft() {
        // given
        numbers.update(NumberOption.DESKHOLDSECONDS, 2, "olivia");
        var sales = sales(1280).open("/?q=" + organization);
        // when a step is done in My work, without leaving the page
        sales.click(".work summary");
        sales.click(".work .send button.btn-primary");
        // then
        sales.sees("3 texts about order " + order + " leave in");
        await().until(() -> texts().stream().allMatch(text -> "SENT".equals(text.get("status"))));
        sales.waitUntil("the bar has ended", () -> !sales.has("#held-texts button"));
        assertThat(sales.consoleErrors()).isEmpty();
    }

    private List<Map<String, Object>> texts() {
        return api.get("/api/texts?order=" + order).at("$.content");
    }
}
