package io.milepost.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.contact.csv.ContactFiles;
import io.milepost.contact.csv.ContactImport;
import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.web.WebSession;
import java.nio.charset.StandardCharsets;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The language of a contact: by REST, in the Desk and in files. */
@H2AppTest
class ContactLanguageTest {

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @Autowired
    Contacts contacts;

    @Autowired
    ContactFiles files;

    @Autowired
    ContactImport imports;

    ApiClient api;
    String organization;
    String code;

    @BeforeEach
    void aContactInSpanish() {
        api = new ApiClient(port);
        organization = api.organization();
        code = ApiClient.fresh("C");
        put("'language':'es'");
    }

    private ApiClient.ApiResponse put(String field) {
        return api.put(
                "/api/contacts/" + code, "{'fullName':'Ana','organization':'%s',%s}".formatted(organization, field));
    }

    private String language() {
        return contacts.get(code).language();
    }

    @Test
    void anErpThatDoesNotKnowTheLanguageKeepsIt() {
        assertThat(put("'attributes':['SMSUPDATE']").<String>at("$.language")).isEqualTo("es");
        assertThat(contacts.get(code).wantsTexts()).isTrue();
        assertThat(put("'language':''").<String>at("$.language")).isEmpty();
    }

    @Test
    void otherLanguagesThanTwoLowercaseLettersAreRejectedAtTheField() {
        for (var wrong : new String[] {"Spanish", "ES", "e", "es-MX"}) {
            assertThat(put("'language':'" + wrong + "'").expect(400).body()).contains("language");
        }
        assertThat(language()).isEqualTo("es");
    }

    @Test
    void theOfficeChangesItOnThePageOfTheContact() {
        // given
        var office = WebSession.of(port, new StaffUsers(identity).in("office"), ApiClient.PASSWORD);
        var page = "/contacts/" + code;
        assertThat(office.get(page).body()).contains("name=\"language\" value=\"es\"");
        // when
        var saved = office.form(
                page, "fullName=Ana&organization=" + organization + "&email2=&language=FR", office.token(page));
        // then
        assertThat(saved.statusCode()).isEqualTo(302);
        assertThat(language()).isEqualTo("fr");
        // when
        var rejected = office.form(
                page, "fullName=Ana&organization=" + organization + "&email2=&language=7x", office.token(page));
        // then
        assertThat(rejected.statusCode()).isEqualTo(422);
        assertThat(rejected.body()).contains("must be two letters, such as es for Spanish");
    }

    @Test
    void filesChangeItOnlyIfTheyHaveTheColumn() {
        importFile("Code,Full name\n" + code + ",Ana Ames\n");
        assertThat(language()).isEqualTo("es");
        importFile("Code,Language\n" + code + ",FR\n");
        assertThat(language()).isEqualTo("fr");
        importFile("Code,Language\n" + code + ",French\n");
        assertThat(language()).isEqualTo("fr");
        importFile("Code,Language\n" + code + ",\n");
        assertThat(language()).isEmpty();
    }

    @Test
    void theExportHasItSoThatTheFileCanBeImportedAgain() {
        var office = WebSession.of(port, new StaffUsers(identity).in("office"), ApiClient.PASSWORD);
        assertThat(office.get("/export/contacts?q=" + code).body())
                .contains("Attributes,", ",Language", code + ",Ana," + organization)
                .containsPattern(code + ",[^\n]*,es\r\n");
    }

    private void importFile(String content) {
        imports.run(
                files.store("contacts.csv", "olivia", content.getBytes(StandardCharsets.UTF_8)), (rows, some) -> {});
    }
}
