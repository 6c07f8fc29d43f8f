package io.milepost.browser;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The office edits templates, and sets who gets texts. */
@H2AppTest
@BrowserTest
class TemplatesBrowserTest {

    private static final String TEMPLATE = "/templates/SMS%20S2P";

    @RegisterExtension
    final BrowserExtension browsers = new BrowserExtension();

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    ApiClient api;
    String before;
    String organization;
    Browser office;

    @BeforeEach
    void office() {
        api = new ApiClient(port);
        before = api.get("/api" + TEMPLATE).at("$.body");
        organization = api.organization();
        office = browsers.open(port).signIn(new StaffUsers(identity).in("office"), ApiClient.PASSWORD);
    }

    @AfterEach
    void restore() {
        api.put("/api" + TEMPLATE, "{'body':'%s'}".formatted(before)).expect(200);
        api.put("/api/setup-options/SMSONLYONE", "{'enabled':false}").expect(200);
    }

    private List<String> textsOf(String order, String status) {
        return api.get("/api/texts?order=" + order + "&status=" + status).at("$.content[*].text");
    }

    @Test
    void aTemplateIsEditedPreviewedAndSavedAndTheNextMilestoneSendsTheNewText() {
        // given
        api.subscriber(organization, ApiClient.freshNumber() + "@vtext.com");
        var order = api.order(organization);
        office.open(TEMPLATE);
        // when
        office.type("#order", order).type("#body", "It’s on its way: ");
        office.find("#body").sendKeys(Keys.END);
        office.click("[data-insert='${order.number}']");
        // then the preview is updated
        office.sees("It’s on its way: " + order).sees("right single quotation mark");
        // when
        office.click("[data-replace='’']").sees("It's on its way: " + order).doesNotSee("UCS-2");
        office.click("#template button[type=submit]").sees("was saved as version");
        api.post("/api/orders/" + order + "/send-to-production").expect(200);
        // then
        office.waitUntil(
                "the new text is sent", () -> textsOf(order, "SENT").equals(List.of("It's on its way: " + order)));
        assertThat(office.consoleErrors()).isEmpty();
    }

    @Test
    void aTranslationIsAddedByKeyboardPreviewedInItsLanguageAndFlaggedWhenTheUsualTextChanges() {
        // given
        var template = "/templates/" + ApiClient.fresh("SMS");
        api.put("/api" + template, "{'body':'Order ${order.number}, ${milestone.date}'}")
                .expect(201);
        for (var width : new int[] {1280, 390}) {
            office.size(width, 900).open(template);
            assertThat(office.horizontalOverflow()).isZero();
        }
        // when
        office.type("#language", "ES");
        office.find("#language").sendKeys(Keys.ENTER);
        office.sees("It begins with the text of the usual template");
        office.type("#order", "")
                .type("#body", "Pedido ${order.number}, ${milestone.date}")
                .sees("22 nov 2026");
        office.click("#template button[type=submit]").sees("was saved as version 1");
        // then
        assertThat(office.path()).contains("language=es");
        assertThat(office.find(".nav-tabs .active").getText()).isEqualTo("es");
        // when
        api.put("/api" + template, "{'body':'Order ${order.number} is on its way'}")
                .expect(200);
        office.open(template + "?language=es");
        // then
        office.sees("The usual template has changed").sees("outdated").sees("is on its way");
        office.size(390, 900).open(template + "?language=es");
        assertThat(office.horizontalOverflow()).isZero();
        // when it is confirmed
        office.click("#template button[type=submit]")
                .sees("was saved as version 2")
                .doesNotSee("outdated");
        assertThat(office.consoleErrors()).isEmpty();
    }

    @Test
    void anInvalidTemplateIsRejectedWithItsLineAndTheInputIsKept() {
        // given
        office.open(TEMPLATE);
        // when
        office.type("#body", "Dear customer,\norder ${order.numbr} is on its way");
        // then the preview reports it immediately
        office.sees("line 2, column 9: there is no field");
        // when
        office.click("#template button[type=submit]").sees("Nothing was saved");
        // then
        assertThat(office.find(".broken-line").getText()).isEqualTo("order ${order.numbr} is on its way");
        assertThat(office.find("#body").getDomProperty("value"))
                .isEqualTo("Dear customer,\norder ${order.numbr} is on its way");
        // when the link to it is followed and the rest of the line is entered again
        office.click("[data-go-to=body]");
        office.driver().switchTo().activeElement().sendKeys("order.number} is on its way");
        office.waitUntil("the preview is a text again", () -> office.has("#preview .bubble"));
        assertThat(office.find("#body").getDomProperty("value"))
                .isEqualTo("Dear customer,\norder ${order.number} is on its way");
        assertThat(api.get("/api" + TEMPLATE).<String>at("$.body")).isEqualTo(before);
        assertThat(office.consoleErrors()).isEmpty();
    }

    @Test
    void whileSmsonlyoneIsOnOnlyTheContactOnTheOrderIsTexted() {
        // given
        var onTheOrder = api.subscriber(organization, ApiClient.freshNumber() + "@vtext.com");
        var colleague = api.subscriber(organization, ApiClient.freshNumber() + "@vtext.com");
        var order = ApiClient.fresh("SO");
        api.put(
                        "/api/orders/" + order,
                        "{'organization':'%s','contact':'%s','items':[{'item':'W-1','quantity':1}]}"
                                .formatted(organization, onTheOrder))
                .expect(201);
        // when
        office.open("/setup-options")
                .clickText("Turn on")
                .sees("SMSONLYONE is turned on.")
                .sees("ofoffice turned it on");
        api.post("/api/orders/" + order + "/send-to-production").expect(200);
        // then
        var texts = api.get("/api/texts?order=" + order);
        assertThat(texts.<List<String>>at("$.content[?(@.contact=='" + colleague + "')].reason"))
                .containsExactly("NOT_ORDER_CONTACT");
        assertThat(texts.<List<String>>at("$.content[?(@.status!='SUPPRESSED')].contact"))
                .containsExactly(onTheOrder);
        assertThat(office.consoleErrors()).isEmpty();
    }
}
