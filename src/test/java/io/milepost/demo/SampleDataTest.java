package io.milepost.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.milepost.error.ConflictException;
import io.milepost.setup.number.NumberOption;
import io.milepost.setup.number.SetupNumbers;
import io.milepost.testing.ApiClient;
import io.milepost.testing.EmptyH2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.web.WebSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

@EmptyH2AppTest
class SampleDataTest {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

    /** What was done stays known; the others are the engine's and the sessions'. */
    private static final List<String> KEPT =
            List.of("audit_entry", "flyway_schema_history", "spring_session", "spring_session_attributes");

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    SampleData sampleData;

    @Autowired
    SetupNumbers numbers;

    @Autowired
    RuntimeService runtime;

    @Autowired
    IdentityService identity;

    ApiClient api;
    WebSession office;
    Map<String, Long> before;

    @BeforeEach
    void anInstallationWithoutOrders() {
        api = new ApiClient(port);
        office = WebSession.of(port, new StaffUsers(identity).in("office"), ApiClient.PASSWORD);
        before = rows();
    }

    @AfterEach
    void removeWhatIsLeft() {
        jdbc.update("delete from order_item where order_number = 'REAL-1'");
        jdbc.update("delete from sales_order where order_number = 'REAL-1'");
        jdbc.update("delete from contact where code = 'REAL'");
        if (sampleData.isLoaded()) {
            sampleData.remove("");
        }
    }

    private Map<String, Long> rows() {
        var counts = new TreeMap<String, Long>();
        jdbc
                .queryForList(
                        "select lower(table_name) from information_schema.tables where upper(table_schema) = 'PUBLIC'"
                                + " and table_type = 'BASE TABLE'",
                        String.class)
                .stream()
                .filter(table -> !KEPT.contains(table))
                .forEach(table -> counts.put(table, jdbc.queryForObject("select count(*) from " + table, Long.class)));
        assertThat(counts).containsKeys("sales_order", "act_hi_procinst", "act_ru_task", "text_message");
        return counts;
    }

    private void load() {
        office.form("/sample-data/load", "", office.token("/sample-data"));
        await().atMost(LONG_ENOUGH).until(() -> count("text_message where status in ('QUEUED', 'SENDING')") == 0);
    }

    private long count(String source) {
        return jdbc.queryForObject("select count(*) from " + source, Long.class);
    }

    @Test
    void everythingThatWasLoadedIsRemovedAndWhatHasBecomeOfIt() {
        // given
        load();
        assertThat(count("sales_order")).isEqualTo(7);
        assertThat(count("text_message where status = 'SENT'")).isGreaterThan(3);
        assertThat(office.get("/").body()).contains("This installation contains sample data.");
        api.post("/api/orders/SO-1006/send-to-production").expect(200);
        // when
        var removed = office.form("/sample-data/remove", "", office.token("/sample-data"));
        // then
        assertThat(WebSession.path(removed)).isEqualTo("/");
        assertThat(office.get("/").body()).contains("Sample data removed.").doesNotContain("contains sample data");
        assertThat(rows()).isEqualTo(before);
        assertThat(jdbc.queryForList(
                        "select description from audit_entry where subject = 'SAMPLE-DATA' order by id desc limit 2",
                        String.class))
                .containsExactly("removed the sample data", "loaded the sample data");
    }

    @Test
    void sampleTextsAreSentAtOnceAndCannotBeUndone() {
        numbers.update(NumberOption.DESKHOLDSECONDS, 600, "olivia");
        try {
            load();

            assertThat(count("text_message where hold_id is not null")).isZero();
            assertThat(office.get("/").body()).doesNotContain("Undo texts");
        } finally {
            numbers.update(NumberOption.DESKHOLDSECONDS, 0, "olivia");
        }
    }

    @Test
    void whatAUserHasEnteredStaysWithTheRecordsThatItUses() {
        // given
        load();
        api.put("/api/orders/REAL-1", "{'organization':'BUILD','contact':'ANN','items':[{'item':'W-1','quantity':1}]}")
                .expect(201);
        api.put("/api/contacts/REAL", "{'fullName':'Real','organization':'LAKE','email2':'','attributes':[]}")
                .expect(201);
        // when
        var kept = sampleData.remove("olivia");
        // then
        assertThat(kept).containsExactly("BUILD", "LAKE", "ANN");
        assertThat(sampleData.isLoaded()).isTrue();
        assertThat(api.get("/api/orders/REAL-1").<String>at("$.contact")).isEqualTo("ANN");
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey("REAL-1")
                        .count())
                .isEqualTo(1);
        assertThat(api.get("/api/contacts/REAL").status()).isEqualTo(200);
        assertThat(count("sales_order")).isEqualTo(1);
        assertThat(api.get("/api/contacts/BOB").status()).isEqualTo(404);
        // clean up
        runtime.deleteProcessInstances(
                runtime.createProcessInstanceQuery().processInstanceBusinessKey("REAL-1").list().stream()
                        .map(process -> process.getId())
                        .toList(),
                "end of the test",
                true,
                true);
    }

    @Test
    void itIsNotOfferedWhileThereAreOrders() {
        // given
        assertThat(sampleData.isOffered()).isTrue();
        assertThat(office.get("/").body()).contains("href=\"/sample-data\"");
        load();
        // then
        assertThat(sampleData.isOffered()).isFalse();
        assertThatThrownBy(() -> sampleData.load("olivia")).isInstanceOf(ConflictException.class);
        assertThat(count("sales_order")).isEqualTo(7);
    }

    @Test
    void aCodeThatIsInUseIsNotOverwritten() {
        // given
        api.put("/api/organizations/LAKE", "{'name':'A real one'}").expect(201);
        try {
            // then
            assertThatThrownBy(() -> sampleData.load("olivia")).hasMessageContaining("LAKE is in use");
            assertThat(sampleData.isLoaded()).isFalse();
            assertThat(api.get("/api/organizations/LAKE").<String>at("$.name")).isEqualTo("A real one");
        } finally {
            jdbc.update("delete from organization where code = 'LAKE'");
        }
    }
}
