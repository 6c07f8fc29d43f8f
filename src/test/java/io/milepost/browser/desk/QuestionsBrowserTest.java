package io.milepost.browser.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.setup.number.NumberOption;
import io.milepost.setup.number.SetupNumbers;
import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.suite.BrowserTest;
import io.milepost.testing.web.Browser;
import io.milepost.testing.web.BrowserExtension;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the Desk asks and warns about, in a real browser. Leaves pictures in {@code target}. */
@H2AppTest
@BrowserTest
class QuestionsBrowserTest {

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
    void anOrderOfACustomerWithTwoContacts() {
        api = new ApiClient(port);
        organization = api.organization();
        api.subscriber(organization, ApiClient.freshNumber() + "@sms.provider.example");
        api.subscriber(organization, ApiClient.freshNumber() + "@sms.provider.example");
        order = api.order(organization);
        numbers.update(NumberOption.CONFIRMABOVE, 1, "olivia");
    }

    @AfterEach
    void reset() {
        numbers.update(NumberOption.CONFIRMABOVE, 10, "olivia");
    }

    private Browser of(String group, int width) {
        return browsers.open(port)
                .signIn(new StaffUsers(identity).in(group), ApiClient.PASSWORD)
                .screen(width, 800);
    }

    private List<String> milestones() {
        return api.get("/api/orders/" + order).at("$.milestones[*].code");
    }

    @ParameterizedTest(name = "at {0} pixels")
    @ValueSource(ints = {1280, 390})
    void aStepThatTextsManyIsDoneAfterAnAnswerByKeyboard(int width) {
        // given
        var sales = of("sales", width).open("/orders/" + order);
        // when
        sales.type("#workOrders", "PWO-of-" + order);
        sales.click("form.send button.btn-primary");
        // then
        sales.sees("This step sends 2 texts, to the contacts below.");
        sales.picture("questions-step-" + width);
        assertThat(sales.horizontalOverflow()).isZero();
        assertThat(milestones()).isEmpty();
        // when
        sales.find("main form[action$='/send-to-production'] button").sendKeys(Keys.ENTER);
        // then
        sales.sees("The items were sent to production.");
        assertThat(milestones()).containsExactly("S2P");
        assertThat(sales.text()).contains("PWO-of-" + order);
        assertThat(sales.consoleErrors()).isEmpty();
    }

    @ParameterizedTest(name = "at {0} pixels")
    @ValueSource(ints = {1280, 390})
    void nothingMoreToSendIsAskedAboutInMyWork(int width) {
        // given
        var sales = of("sales", width).open("/?q=" + organization);
        // when
        sales.click(".work summary");
        sales.click(".work .send button.btn-link");
        // then
        sales.sees("This ends production of the order for good");
        sales.picture("questions-work-" + width);
        assertThat(sales.horizontalOverflow()).isZero();
        // when
        sales.click("[data-question] button");
        // then
        sales.sees("Nothing more will be sent to production.");
        assertThat(milestones()).isEmpty();
        assertThat(sales.consoleErrors()).isEmpty();
    }

    @ParameterizedTest(name = "at {0} pixels")
    @ValueSource(ints = {1280, 390})
    void aNewOrderSaysWhileItIsTypedThatNobodyIsTexted(int width) {
        // given
        var sales = of("sales", width).open("/new/order");
        // when
        sales.type("#organization", organization);
        // then
        sales.sees("Nobody will be texted.");
        sales.picture("questions-new-order-" + width);
        // when
        new Select(sales.find("#smsUpdate")).selectByValue("yes");
        // then
        sales.sees("Will be texted:").doesNotSee("Nobody will be texted.");
        assertThat(sales.horizontalOverflow()).isZero();
        assertThat(sales.consoleErrors()).isEmpty();
    }

    @ParameterizedTest(name = "at {0} pixels")
    @ValueSource(ints = {1280, 390})
    void shippingWarnsAboutWhatWasNotProduced(int width) {
        // given
        var event = ApiClient.fresh("SE");
        api.put("/api/shipping-events/" + event, "{'orders':['%s']}".formatted(order))
                .expect(201);
        var shipping = of("shipping", width).open("/new/shipping-event?order=" + order);
        shipping.sees("nothing was sent to production");
        shipping.picture("questions-plan-" + width);
        // when
        shipping.open("/shipping-events/" + event + "/ship");
        // then
        shipping.sees("Not everything was produced:").sees("2 texts will be sent.");
        shipping.picture("questions-ship-" + width);
        assertThat(shipping.horizontalOverflow()).isZero();
    }
}
