package io.milepost.contact.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.milepost.contact.Contact;
import io.milepost.contact.ContactSearch.Filter;
import io.milepost.contact.Contacts;
import io.milepost.contact.Organizations;
import io.milepost.contact.consent.ConsentSource;
import io.milepost.contact.consent.SubscriptionService.Origin;
import io.milepost.contact.csv.ContactImport.RejectedRow;
import io.milepost.error.NotFoundException;
import io.milepost.shared.csv.CsvSeparator;
import io.milepost.testing.ApiClient;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Import and export of contacts, on every database. */
abstract class ContactImportContract {

    static final String HEADINGS = "Code,Full name,Organization,Email 2,Attributes\n";

    @Autowired
    Environment environment;

    @Autowired
    ContactFiles files;

    @Autowired
    ContactImport imports;

    @Autowired
    ContactExport export;

    @Autowired
    RejectedRowExport rejectedRowExport;

    @Autowired
    Contacts contacts;

    @Autowired
    Organizations organizations;

    @Autowired
    JdbcClient jdbc;

    String organization;
    String code;
    final List<RejectedRow> rejected = new ArrayList<>();

    @BeforeEach
    void anOrganization() {
        organization = new ApiClient(environment).organization();
        code = ApiClient.fresh("IMP");
    }

    @Test
    void aDryRunReportsWhatTheImportDoesAndChangesNothing() {
        // given
        put(code + "-old", "Old", "312-555-0100");
        put(code + "-same", "Same", "312-555-0101", Contact.SMSUPDATE);
        var file = file(HEADINGS
                + code + "-new,Ann," + organization + ",3125550102@vtext.com,smsupdate VIP\n"
                + code + "-old,Changed," + organization + ",312-555-0100,\n"
                + code + "-same,Same," + organization + ",312-555-0101,SMSUPDATE\n"
                + code + "-bad,," + organization + ",call me,\n");
        // when
        var planned = imports.dryRun(file, (rows, some) -> {});
        // then
        assertThat(planned).isEqualTo(new ImportSummary(1, 1, 1, 1, 0, 0));
        assertThat(contacts.find(code + "-new")).isEmpty();
        assertThat(contacts.get(code + "-old").fullName()).isEqualTo("Old");
        // when
        var done = run(file);
        // then
        assertThat(done).isEqualTo(planned);
        assertThat(contacts.get(code + "-new"))
                .isEqualTo(new Contact(
                        code + "-new",
                        "Ann",
                        organization,
                        "3125550102@vtext.com",
                        new TreeSet<>(List.of("SMSUPDATE", "VIP"))));
        assertThat(contacts.get(code + "-old").fullName()).isEqualTo("Changed");
        assertThat(contacts.find(code + "-bad")).isEmpty();
        assertThat(rejected)
                .extracting(RejectedRow::line, RejectedRow::field)
                .containsExactlyInAnyOrder(tuple(5, "Full name"), tuple(5, "Email 2"));
    }

    @Test
    void importingAgainChangesNothing() {
        var file = file(HEADINGS + code + ",Ann," + organization + ",312-555-0102,SMSUPDATE;VIP\n");
        assertThat(run(file)).isEqualTo(new ImportSummary(1, 0, 0, 0, 0, 0));
        assertThat(run(file)).isEqualTo(new ImportSummary(0, 0, 1, 0, 0, 0));
    }

    @Test
    void fieldsWithoutAColumnStayAndEmptyCellsClearTheirFields() {
        put(code, "Ann", "312-555-0102", Contact.SMSUPDATE);
        run(file("code;full name\n" + code + ";Ann Ames\n"));
        assertThat(contacts.get(code))
                .isEqualTo(new Contact(
                        code, "Ann Ames", organization, "312-555-0102", new TreeSet<>(List.of(Contact.SMSUPDATE))));
        run(file("code;Email 2;Attributes\n" + code + ";;\n"));
        assertThat(contacts.get(code)).isEqualTo(new Contact(code, "Ann Ames", organization, "", new TreeSet<>()));
    }

    @Test
    void aTimeZoneIsImportedAndAnUnknownOneIsRejected() {
        var tally = run(file("Code,Full name,Organization,Time zone\n"
                + code + ",Ann," + organization + ",America/Denver\n"
                + code + "-2,Ben," + organization + ",Denver\n"));
        assertThat(tally).isEqualTo(new ImportSummary(1, 0, 0, 1, 0, 0));
        assertThat(contacts.get(code).timeZone()).isEqualTo("America/Denver");
        assertThat(rejected).singleElement().satisfies(row -> assertThat(row.field())
                .isEqualTo("Time zone"));
    }

    @Test
    void importsOnlyTheFirstRowOfADuplicateCodeAndAllowsSharedNumbers() {
        var tally = run(file(HEADINGS
                + code + ",First," + organization + ",312-555-0102,\n"
                + code + "-2,Other," + organization + ",312-555-0102,\n"
                + code + ",Second," + organization + ",312-555-0103,\n"));
        assertThat(tally).isEqualTo(new ImportSummary(2, 0, 0, 1, 0, 0));
        assertThat(contacts.get(code).fullName()).isEqualTo("First");
        assertThat(rejected)
                .containsExactly(new RejectedRow(
                        4, "Code", "is already on line 2; a contact can appear only once in a file", code));
    }

    @Test
    void createsAMissingOrganizationOnceIfItsNameIsGivenAndKeepsTheNameOfAnExistingOne() {
        var fresh = ApiClient.fresh("NEW-ORG");
        var file = file("Code,Full name,Organization,Organization name\n"
                + code + "-1,Ann," + fresh + ",Fresh & Sons\n"
                + code + "-2,Bob," + fresh + ",Fresh & Sons\n"
                + code + "-3,Carl," + organization + ",Another name\n"
                + code + "-4,Dee," + fresh + "-X,\n");
        assertThat(imports.dryRun(file, (rows, some) -> {})).isEqualTo(new ImportSummary(3, 0, 0, 1, 1, 0));
        assertThat(organizations.find(fresh)).isEmpty();
        assertThat(run(file)).isEqualTo(new ImportSummary(3, 0, 0, 1, 1, 0));
        assertThat(organizations.get(fresh).name()).isEqualTo("Fresh & Sons");
        assertThat(organizations.get(organization).name()).isEqualTo("Acme Builders");
        assertThat(rejected).hasSize(1);
        assertThat(rejected.get(0).message())
                .isEqualTo("there is no organization " + fresh
                        + "-X; add it first, or enter its name in column Organization name");
    }

    @Test
    void reportsAllErrorsOfARowByColumn() {
        run(file(HEADINGS
                + "not a code,Ann," + organization + ",312-555-0102,\n"
                + code + "-2," + "x".repeat(121) + "," + organization + ",312-555-0102,\n"
                + code + "-3,Carl,,312-555-0102,\n"
                + code + "-4,Dee," + organization + "," + "5".repeat(255) + ",\n"
                + code + "-5,Eve," + organization + ",312-555-0102,a.b\n"
                + code + "-6,\"Fay\nFlynn\"," + organization + ",312-555-0102,\n"
                + code + "-7,Gus," + organization + ",***-***-0102,\n"
                + code + "-8,Hal\u202e," + organization + ",,\n"));
        assertThat(rejected).extracting(RejectedRow::line).containsExactly(2, 3, 4, 5, 5, 6, 7, 9, 10);
        assertThat(rejected.get(8).message()).isEqualTo("has the invisible character U+202E at position 4; delete it");
        assertThat(rejected)
                .extracting(RejectedRow::field)
                .containsExactly(
                        "Code",
                        "Full name",
                        "Organization",
                        "Email 2",
                        "Email 2",
                        "Attributes",
                        "Full name",
                        "Email 2",
                        "Full name");
        assertThat(rejected).extracting(RejectedRow::message).noneMatch(sentence -> sentence.contains("0102"));
    }

    @Test
    void exportsRejectedRowsAsUploadedSoThatTheyCanBeCorrectedAndImported() throws IOException {
        var file = file(HEADINGS
                + code + "-1,=HYPERLINK(1)," + organization + ",call me,SMSUPDATE\n"
                + code + "-2,\"<script>\"," + organization + ",312-555-0103,\n"
                + code + "-3,\"Comma, \"\"Inc\"\"\"," + organization + ",+1 312 555,\n");
        run(file);
        var out = new StringWriter();
        rejectedRowExport.write(
                file, sink -> rejected.forEach(one -> sink.reject(one.line(), one.field(), one.message())), out);
        var csv = out.toString();
        assertThat(csv)
                .startsWith("\uFEFFLine,Problem,Code,Full name")
                .contains("\r\n2,\"Email 2: must be a phone number")
                .contains("'=HYPERLINK(1)")
                .contains("'+1 312 555")
                .doesNotContain("<script>");
        rejected.clear();
        var corrected = csv.replace("call me", "312-555-0104").replace("'+1 312 555", "'+13125550105");
        assertThat(run(file(corrected))).isEqualTo(new ImportSummary(2, 0, 0, 0, 0, 0));
        assertThat(contacts.get(code + "-1").fullName()).isEqualTo("=HYPERLINK(1)");
        assertThat(contacts.get(code + "-3").email2()).isEqualTo("+13125550105");
        assertThat(contacts.get(code + "-3").fullName()).isEqualTo("Comma, \"Inc\"");
    }

    @Test
    void anExportImportedAgainChangesNothing() throws IOException {
        put(code + "-1", "=SUM(A1)", "+13125550106", Contact.SMSUPDATE, "VIP");
        put(code + "-2", "'=already", "312-555-0107");
        put(code + "-3", "Quote \" comma, Łukasz", "");
        put(code + "-4", "Kept by the ERP", "not an address");
        var out = new StringWriter();
        export.write(new Filter("", organization, null), CsvSeparator.COMMA, out);
        assertThat(out.toString()).contains("'=SUM(A1)").contains("'+13125550106");
        assertThat(run(file(out.toString()))).isEqualTo(new ImportSummary(0, 0, 4, 0, 0, 0));
    }

    @Test
    void deletesFilesAfterAWeek() {
        var old = file(HEADINGS + code + ",Ann," + organization + ",,\n");
        jdbc.sql("update contact_file set uploaded_at = uploaded_at - interval '8' day where id = ?")
                .param(old)
                .update();
        var next = file(HEADINGS + code + ",Ann," + organization + ",,\n");
        assertThatThrownBy(() -> files.get(old)).isInstanceOf(NotFoundException.class);
        assertThat(files.findNewest(10))
                .extracting(ContactFile::id)
                .contains(next)
                .doesNotContain(old);
        files.deleteExpired();
        assertThat(files.get(next).rows()).isOne();
        assertThat(jdbc.sql("select count(*) from contact_file_chunk where file_id = ?")
                        .param(old)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aFileMayBringConsent() {
        // given
        var file = file(
                "Code,Full name,Organization,Attributes,Consent source,Consent wording,Consent evidence,Consent date\n"
                        + code + "-1,Ann," + organization + ",SMSUPDATE,form,May we text you?,Form 7,2026-02-03\n"
                        + code + "-2,Bob," + organization + ",SMSUPDATE,,,,\n"
                        + code + "-3,Cy," + organization + ",SMSUPDATE,telepathy,,,\n"
                        + code + "-4,Di," + organization + ",SMSUPDATE,FORM,,,tomorrow\n"
                        + code + "-5,Ed," + organization + ",SMSUPDATE,FORM,,,2999-01-01\n");
        // when
        assertThat(run(file)).isEqualTo(new ImportSummary(2, 0, 0, 3, 0, 0));
        // then
        assertThat(rejected)
                .extracting(RejectedRow::field)
                .containsExactly("Consent source", "Consent date", "Consent date");
        assertThat(jdbc.sql("select source, wording, evidence, recorded_by from consent_entry where contact_code = ?")
                        .param(code + "-1")
                        .query()
                        .singleRow()
                        .values())
                .containsExactly("FORM", "May we text you?", "Form 7", "olivia");
        assertThat(jdbc.sql("select source from consent_entry where contact_code = ?")
                        .param(code + "-2")
                        .query(String.class)
                        .single())
                .isEqualTo("IMPORT");
    }

    @Test
    void aConsentWithoutItsDayLiftsNoOptOut() {
        // given
        put(code + "-1", "Ann", "", Contact.SMSUPDATE);
        new ApiClient(environment)
                .post("/api/opt-outs", "{'contact':'%s-1','source':'LETTER','receivedOn':'2026-01-05'}".formatted(code))
                .expect(201);
        // when
        run(file("Code,Full name,Organization,Attributes,Consent source,Consent evidence,Consent date\n" + code
                + "-1,Ann," + organization + ",SMSUPDATE,FORM,Form 7,\n"));
        // then
        assertThat(isOptedOut(code + "-1")).isTrue();
        // when
        run(file("Code,Full name,Organization,Attributes,Consent source,Consent evidence,Consent date\n" + code
                + "-1,Ann," + organization + ",SMSUPDATE,FORM,Form 7,2026-01-06\n"));
        // then
        assertThat(isOptedOut(code + "-1")).isFalse();
    }

    private boolean isOptedOut(String contact) {
        return jdbc.sql("select count(*) from contact_consent where contact_code = ? and opted_out_at is not null")
                        .param(contact)
                        .query(Long.class)
                        .single()
                == 1;
    }

    private ImportSummary run(UUID file) {
        return imports.run(file, (rows, some) -> rejected.addAll(some));
    }

    UUID file(String content) {
        return files.store("contacts.csv", "olivia", content.getBytes(StandardCharsets.UTF_8));
    }

    private void put(String contact, String name, String email2, String... attributes) {
        contacts.save(
                new Contact(contact, name, organization, email2, new TreeSet<>(List.of(attributes))),
                null,
                new Origin(ConsentSource.ERP, "erp", false));
    }
}
