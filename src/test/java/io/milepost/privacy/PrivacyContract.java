package io.milepost.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.milepost.testing.ApiClient;
import io.milepost.text.feedback.InboundTextHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Exporting and forgetting a person, and the retention of the ledger and the audit trail, on each database. */
abstract class PrivacyContract {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

    @Autowired
    Environment environment;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    InboundTextHandler inbound;

    @Autowired
    PersonExport export;

    @Autowired
    RecordRetention retention;

    ApiClient api;
    String organization;
    String number;
    String contact;
    String name;

    @BeforeEach
    void aPersonWithAnOrderATextAndAReply() {
        api = new ApiClient(environment);
        api.put("/api/rules/TWILIO", "{'useCode':'SMSUPDATE','active':false}").expect(200);
        organization = api.organization();
        number = numberOfNoOtherTest();
        contact = ApiClient.fresh("ZEB");
        name = "Zebulon Quackenbush " + ApiClient.fresh("the");
        save(contact).expect(201);
        inbound.handle("+1" + number, "Thanks, Zeb here", ApiClient.fresh("SM"), "");
        closeConversation();
    }

    /** Other tests on the same database use numbers of the exchange 555. */
    private static String numberOfNoOtherTest() {
        return "312888" + ApiClient.freshNumber().substring(6);
    }

    private void closeConversation() {
        jdbc.sql("update conversation set closed_at = now(), closed_by = 'olivia' where phone_number = ?")
                .param("+1" + number)
                .update();
    }

    @AfterEach
    void theChannelRuns() {
        jdbc.sql("update text_channel set next_claim_at = null").update();
    }

    @Test
    void aPersonWhoWaitsForAnAnswerIsNotForgotten() {
        inbound.handle("+1" + number, "What time is the truck coming?", ApiClient.fresh("SM"), "");
        assertThat(api.post("/api/contacts/%s/forget".formatted(contact))
                        .expect(409)
                        .body())
                .contains("A conversation with this person is open.");
    }

    @Test
    void nothingNamesAPersonWhoWasForgotten() throws IOException {
        // given
        var order = endedOrder();
        await().atMost(LONG_ENOUGH).until(() -> api.textStatuses(order).equals(List.of("SENT")));
        // when
        api.post("/api/contacts/%s/forget".formatted(contact)).expect(204);
        // then
        api.get("/api/contacts/" + contact).expect(404);
        assertThat(tablesThatContain(name)).isEmpty();
        assertThat(tablesThatContain(number)).isEmpty();
        assertThat(tablesThatContain(contact)).isEmpty();
        // and the order is still there, with its text
        assertThat(api.get("/api/orders/" + order).<Object>at("$.contact")).isNull();
        assertThat(api.textStatuses(order)).containsExactly("SENT");
    }

    @Test
    void savedFiltersThatNameThePersonAreDeletedAndOthersStay() {
        // given
        saveFilter("By last name", "Quackenbush", "");
        saveFilter("By code", contact.toLowerCase(Locale.ROOT), "");
        saveFilter("Orders of " + name, "", "");
        saveFilter("By organization", "", name.toUpperCase(Locale.ROOT));
        saveFilter("Others", "Quack", "");
        saveFilter("All", "", "");
        // when
        api.post("/api/contacts/%s/forget".formatted(contact)).expect(204);
        // then
        assertThat(jdbc.sql("select name from saved_filter where owner = ?")
                        .param(contact)
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("Others", "All");
    }

    private void saveFilter(String filter, String search, String customer) {
        jdbc.sql("insert into saved_filter values (?, ?, ?, '', ?, 'ALL', ?, '', '', '')")
                .params(UUID.randomUUID(), filter, contact, search, customer)
                .update();
    }

    @Test
    void theHistoryOfTheirOrdersKeepsWhatWasChangedButNotTheWords() {
        // given
        var order = ApiClient.fresh("SO");
        enter(order, "for " + name, 201);
        enter(order, "PO-1", 200);
        api.post("/api/orders/%s/cancel".formatted(order)).expect(200);
        // when
        api.post("/api/contacts/%s/forget".formatted(contact)).expect(204);
        // then
        assertThat(jdbc.sql(
                                "select before_value || '>' || after_value from audit_entry where area = 'ORDER' and subject = ? and description = 'changed the customer PO'")
                        .param(order)
                        .query(String.class)
                        .list())
                .containsExactly(">");
    }

    @Test
    void theLedgerKeepsWhenAndHowUnderAHash() {
        // given
        api.post("/api/opt-outs", "{'contact':'%s','source':'LETTER','wording':'Zeb says stop'}".formatted(contact))
                .expect(201);
        var before = jdbc.sql("select count(*) from consent_entry where contact_code = ?")
                .param(contact)
                .query(Integer.class)
                .single();
        // when
        api.post("/api/contacts/%s/forget".formatted(contact)).expect(204);
        // then
        var hash = jdbc.sql(
                        "select max(hash) from forgotten_person where hash in (select person_hash from consent_entry)")
                .query(String.class)
                .single();
        assertThat(jdbc.sql(
                                """
                                select kind, source, wording, received_at, contact_code from consent_entry
                                where person_hash is not null order by id desc limit ?""")
                        .param(before)
                        .query()
                        .listOfRows())
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.get("wording")).isEqualTo(""))
                .allSatisfy(row -> assertThat(row.get("contact_code")).isNull())
                .allSatisfy(row -> assertThat(row.get("received_at")).isNotNull())
                .extracting(row -> row.get("kind"), row -> row.get("source"))
                .contains(tuple("OPT_OUT", "LETTER"), tuple("GRANT", "ERP"));
        assertThat(hash).hasSize(64).doesNotContain(contact);
    }

    @Test
    void aReimportStaysOptedOut() {
        // given
        api.post("/api/contacts/%s/forget".formatted(contact)).expect(204);
        // when the ERP sends the person again, under the same code or under another
        save(contact).expect(201);
        var other = ApiClient.fresh("OTHER");
        save(other).expect(201);
        // then
        assertThat(api.textReasons(api.sentToProduction(organization)))
                .containsExactlyInAnyOrder("OPTED_OUT", "OPTED_OUT");
        // and START from the phone ends it for good
        inbound.handle("+1" + number, "START", ApiClient.fresh("SM"), "");
        var order = api.sentToProduction(organization);
        await().atMost(LONG_ENOUGH).until(() -> api.textStatuses(order).contains("SENT"));
        save(ApiClient.fresh("THIRD")).expect(201);
        assertThat(api.textReasons(api.sentToProduction(organization))).doesNotContain("OPTED_OUT");
    }

    @Test
    void aNewConsentWithEvidenceEndsItToo() {
        var before = jdbc.sql("select count(*) from forgotten_person")
                .query(Integer.class)
                .single();
        api.post("/api/contacts/%s/forget".formatted(contact)).expect(204);
        save(contact).expect(201);
        // and the person was forgotten three days ago
        jdbc.sql("update contact_consent set opted_out_at = ? where contact_code = ?")
                .params(threeDaysAgo(), contact)
                .update();
        jdbc.sql("update opt_out set since = ? where phone_number = ?")
                .params(threeDaysAgo(), "+1" + number)
                .update();
        jdbc.sql("update consent_entry set received_at = ? where contact_code = ? and kind = 'OPT_OUT'")
                .params(threeDaysAgo(), contact)
                .update();
        api.put(
                        "/api/contacts/" + contact,
                        body().replace(
                                        "}",
                                        ",'consent':{'source':'FORM','evidence':'Form 7','grantedOn':'%s'}}"
                                                .formatted(LocalDate.now().minusDays(2))))
                .expect(200);
        // then
        assertThat(api.textReasons(api.sentToProduction(organization))).doesNotContain("OPTED_OUT");
        assertThat(jdbc.sql("select count(*) from forgotten_person")
                        .query(Integer.class)
                        .single())
                .isEqualTo(before);
    }

    @Test
    void aPersonWithOpenOrdersIsNotForgotten() {
        var order = ApiClient.fresh("SO");
        enter(order);
        var response = api.post("/api/contacts/%s/forget".formatted(contact)).expect(409);
        assertThat(response.body()).contains("1 order of this person is open");
        api.get("/api/contacts/" + contact).expect(200);
        // and when it is canceled
        api.post("/api/orders/%s/cancel".formatted(order)).expect(200);
        api.post("/api/contacts/%s/forget".formatted(contact)).expect(204);
    }

    @Test
    void aNumberThatSomebodyElseUsesStaysWithThem() {
        // given
        var other = ApiClient.fresh("SAME");
        save(other).expect(201);
        inbound.handle("+1" + number, "STOP", ApiClient.fresh("SM"), "");
        // when
        api.post("/api/contacts/%s/forget".formatted(contact)).expect(204);
        // then
        assertThat(api.get("/api/opt-outs?phone=" + number).<Boolean>at("$.optedOut"))
                .isTrue();
        assertThat(api.textReasons(api.sentToProduction(organization))).containsExactly("OPTED_OUT");
    }

    @Test
    void aTextThatIsQueuedIsNotSentToAPersonWhoWasForgotten() {
        // given
        jdbc.sql("update text_channel set next_claim_at = ? where channel = 'EMAIL'")
                .param(new Timestamp(System.currentTimeMillis() + 3_600_000))
                .update();
        var order = api.sentToProduction(organization);
        // when
        api.post("/api/contacts/%s/forget".formatted(contact)).expect(204);
        jdbc.sql("update text_channel set next_claim_at = null where channel = 'EMAIL'")
                .update();
        // then
        assertThat(api.textReasons(order)).containsExactly("OPTED_OUT");
    }

    @Test
    void theExportHasEverythingThatNamesThePerson() throws IOException {
        // given
        var order = endedOrder();
        await().atMost(LONG_ENOUGH).until(() -> api.textStatuses(order).equals(List.of("SENT")));
        // when
        var files = unzip(contact);
        // then
        assertThat(files.keySet())
                .contains("person.json", "contact.csv", "consent.csv", "inbound-texts.csv", "orders.csv", "texts.csv");
        assertThat(files.get("contact.csv")).contains(name, number);
        assertThat(files.get("inbound-texts.csv")).contains("Thanks, Zeb here");
        assertThat(files.get("texts.csv")).contains(order);
        assertThat(files.get("person.json")).contains("\"texts\"", name);
        // and the export is in the audit trail
        assertThat(jdbc.sql("select description from audit_entry where area = 'EXPORT' and subject = ?")
                        .param(contact)
                        .query(String.class)
                        .list())
                .containsExactly("exported everything about the person");
    }

    @Test
    void forgettingIsInTheAuditTrailWithoutThePerson() {
        api.post("/api/contacts/%s/forget".formatted(contact)).expect(204);
        assertThat(jdbc.sql(
                                "select subject, changed_by, before_value from audit_entry where area = 'PRIVACY' order by id")
                        .query()
                        .listOfRows())
                .last()
                .satisfies(row ->
                        assertThat(row.get("subject").toString()).hasSize(12).isNotEqualTo(contact))
                .satisfies(row -> assertThat(row.get("changed_by")).isEqualTo("admin"));
    }

    @Test
    void oldLinesOfTheLedgerEndUnlessAConsentOrAnOptOutRestsOnThem() {
        // given three contacts whose lines are older than five years
        var subscribed = contact;
        var gone = ApiClient.fresh("GONE");
        save(gone).expect(201);
        api.put("/api/contacts/" + gone, body().replace("'SMSUPDATE'", "")).expect(200);
        var stopped = ApiClient.fresh("STOPPED");
        save(stopped).expect(201);
        api.post("/api/opt-outs", "{'contact':'%s','source':'PHONE'}".formatted(stopped))
                .expect(201);
        jdbc.sql("delete from opt_out where phone_number = ?")
                .param("+1" + number)
                .update();
        jdbc.sql("update consent_entry set recorded_at = ? where contact_code in (?, ?, ?)")
                .params(yearsAgo(6), subscribed, gone, stopped)
                .update();
        jdbc.sql("update audit_entry set at = ? where subject = ?")
                .params(yearsAgo(6), gone)
                .update();
        // when
        retention.apply();
        // then
        assertThat(lines(gone)).isZero();
        assertThat(lines(subscribed)).isPositive();
        assertThat(lines(stopped)).isPositive();
        assertThat(entries(gone)).isZero();
        assertThat(entries(subscribed)).isPositive();
    }

    private int lines(String code) {
        return jdbc.sql("select count(*) from consent_entry where contact_code = ?")
                .param(code)
                .query(Integer.class)
                .single();
    }

    private int entries(String code) {
        return jdbc.sql("select count(*) from audit_entry where subject = ?")
                .param(code)
                .query(Integer.class)
                .single();
    }

    private static Timestamp yearsAgo(int years) {
        return Timestamp.valueOf(LocalDate.now().minusYears(years).atStartOfDay());
    }

    private static Timestamp threeDaysAgo() {
        return Timestamp.valueOf(LocalDate.now().minusDays(3).atStartOfDay());
    }

    private Map<String, String> unzip(String code) throws IOException {
        var bytes = new ByteArrayOutputStream();
        export.write(export.read(code, "admin"), bytes);
        var files = new HashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    /** Looks into every column of every table, those of the engine included. */
    private List<String> tablesThatContain(String word) {
        return jdbc
                .sql(
                        """
                        select table_name, column_name from information_schema.columns
                        where lower(table_schema) = 'public'
                          and lower(data_type) in ('character varying', 'character', 'text', 'character large object')""")
                .query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .filter(column -> jdbc.sql("select count(*) from \"%s\" where position(:word in \"%s\") > 0"
                                        .formatted(column.getKey(), column.getValue()))
                                .param("word", word)
                                .query(Integer.class)
                                .single()
                        > 0)
                .map(column -> column.getKey() + "." + column.getValue())
                .toList();
    }

    private ApiClient.ApiResponse save(String code) {
        return api.put("/api/contacts/" + code, body());
    }

    private String body() {
        return "{'fullName':'%s','organization':'%s','email2':'%s@sms.provider.example','attributes':['SMSUPDATE']}"
                .formatted(name, organization, number);
    }

    private void enter(String order) {
        enter(order, "", 201);
    }

    private void enter(String order, String customerPo, int status) {
        api.put(
                        "/api/orders/" + order,
                        "{'organization':'%s','contact':'%s','customerPo':'%s','items':[{'item':'W-1','description':'Window','quantity':1,'make':true}]}"
                                .formatted(organization, contact, customerPo))
                .expect(status);
    }

    private String endedOrder() {
        var order = ApiClient.fresh("SO");
        enter(order);
        api.post("/api/orders/%s/send-to-production".formatted(order)).expect(200);
        await().atMost(LONG_ENOUGH).until(() -> api.textStatuses(order).equals(List.of("SENT")));
        api.post("/api/orders/%s/cancel".formatted(order)).expect(200);
        return order;
    }
}
