package io.milepost.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.contact.Contacts;
import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.suite.BrowserTest;
import io.milepost.testing.web.Browser;
import io.milepost.testing.web.BrowserExtension;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The office enters contacts, one by hand and two thousand from a file. */
@H2AppTest
@BrowserTest
class ContactsBrowserTest {

    @RegisterExtension
    final BrowserExtension browsers = new BrowserExtension();

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @Autowired
    Contacts contacts;

    @TempDir
    Path folder;

    Browser browser;
    String organization;

    @BeforeEach
    void officeSignsIn() {
        organization = new ApiClient(port).organization();
        browser = browsers.open(port).signIn(new StaffUsers(identity).in("office"), ApiClient.PASSWORD);
    }

    @Test
    void anAttGatewayAddressShowsAWarningDuringInput() {
        // given
        var code = ApiClient.fresh("C");
        browser.open("/new/contact");
        browser.type("#code", code).type("#fullName", "Ann Ames");
        // when
        browser.type("#email2", "3125550187@txt.att.net");
        // then
        browser.sees("AT&T’s gateway closed on Jun 17, 2025: this contact gets no texts unless Twilio is active.");
        // when
        browser.type("#email2", "3125550187@msg.fi.google.com");
        // then
        browser.sees("Google Fi gateway: in service.");
        // when
        browser.type("#organization", organization.substring(0, organization.length() - 1));
        browser.waitUntil("organizations are offered", () -> browser.all("#organizations option").stream()
                .anyMatch(option -> organization.equals(option.getDomAttribute("value"))));
        browser.type("#organization", organization);
        browser.type("#newAttribute", "buyer").click("#attribute-0");
        new Select(browser.find("#consentSource")).selectByValue("COUNTER");
        browser.find("#consentWording").sendKeys("May we text you?", Keys.ENTER);
        // then
        browser.sees("Contact " + code + " added.");
        assertThat(contacts.get(code).email2()).isEqualTo("3125550187@msg.fi.google.com");
        assertThat(contacts.get(code).attributes()).containsExactly("BUYER", "SMSUPDATE");
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void twoThousandContactsAreImportedAndTwentyRejectedRowsDownloaded() throws IOException {
        // given
        var code = ApiClient.fresh("IMP");
        browser.open("/import/contacts");
        browser.driver().findElement(By.id("file")).sendKeys(file(code).toString());
        // when
        browser.clickText("Upload and preview");
        // then
        browser.sees("1,980 contacts to add, 0 to change, 0 unchanged, 20 rejected; 0 organizations to add.");
        assertThat(contacts.find(code + "-0")).isEmpty();
        // when
        browser.clickText("Import 1,980 rows");
        // then
        browser.sees("1,980 contacts added, 0 changed, 0 unchanged, 20 rejected");
        assertThat(contacts.get(code + "-1").fullName()).isEqualTo("José Müller 1");
        assertThat(contacts.find(code + "-100")).isEmpty();
        assertThat(browser.all("#import tbody tr")).hasSize(20);
        assertThat(downloaded())
                .contains("Line,Problem,CODE,Organization,name")
                .contains("José Müller 100,")
                .hasLineCount(21);
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void columnsWithUnknownHeadingsAreChosenAndRejectedValuesShownUnmasked() throws IOException {
        // given
        var code = ApiClient.fresh("MAP");
        var rows = "Nr;Kunde;Wer;Handy;Notiz\r\n%1$s-1;%2$s;Ann;312-555-0101;x\r\n%1$s-2;%2$s;Bob;312-555;x\r\n"
                .formatted(code, organization);
        var file = Files.writeString(folder.resolve("mapped.csv"), rows);
        browser.open("/import/contacts");
        browser.driver().findElement(By.id("file")).sendKeys(file.toString());
        // when
        browser.clickText("Upload and preview").sees("Choose below which column contains the code of each contact.");
        // then
        browser.sees("5 columns are ignored: Nr, Kunde, Wer, Handy, Notiz").sees("312-555-0101");
        // when
        var choices = List.of("CODE", "ORGANIZATION", "FULL_NAME", "EMAIL2");
        for (var index = 0; index < choices.size(); index++) {
            new Select(browser.all("select[name=column]").get(index)).selectByValue(choices.get(index));
        }
        browser.clickText("Preview with these columns");
        // then
        browser.sees("1 contact to add").sees("1 column is ignored: Notiz");
        assertThat(browser.find("#import tbody tr").getText()).contains(code + "-2", "Email 2", "312-555");
        assertThat(contacts.find(code + "-1")).isEmpty();
        assertThat(browser.consoleErrors()).isEmpty();
    }

    /** Every hundredth row has no valid address. */
    private Path file(String code) throws IOException {
        var rows = new StringBuilder("CODE;Organization;name;E-Mail 2;Attributes\r\n");
        for (var i = 0; i < 2_000; i++) {
            rows.append("%s-%d;%s;José Müller %d;%s;SMSUPDATE\r\n"
                    .formatted(code, i, organization, i, i % 100 == 0 ? "call me" : "312555%04d".formatted(i)));
        }
        return Files.writeString(folder.resolve("customers.csv"), rows, Charset.forName("windows-1252"));
    }

    private String downloaded() {
        return (String)
                browser.driver()
                        .executeAsyncScript(
                                """
                        const done = arguments[0];
                        fetch(document.querySelector('#import a[download]').href)
                            .then((answer) => answer.text()).then(done, (e) => done(String(e)));""");
    }
}
