package io.milepost.desk.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.audit.AuditArea;
import io.milepost.audit.AuditTrail;
import io.milepost.audit.AuditTrail.Change;
import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.web.WebSession;
import java.util.List;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The page of the audit trail. */
@H2AppTest
class AuditPageTest {

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @Autowired
    AuditTrail trail;

    WebSession operations;
    String subject;

    @BeforeEach
    void signedIn() {
        operations = WebSession.of(port, new StaffUsers(identity).in("operations"), ApiClient.PASSWORD);
        subject = ApiClient.fresh("PAGE");
    }

    @Test
    void anEntryIsFoundByItsSubject() {
        trail.record(List.of(new Change(AuditArea.CONTACT, subject, "changed it", "before <b>", "after")), "olivia");
        assertThat(operations.get("/audit?subject=" + subject).body())
                .contains("olivia", "changed it", "before &lt;b&gt;", "href=\"/contacts/" + subject + "\"");
        assertThat(operations.get("/audit?area=SETUP&subject=" + subject).body())
                .contains("Nothing matches.")
                .doesNotContain("changed it");
    }

    @Test
    void olderEntriesAreOnTheNextPages() {
        // given
        trail.record(
                IntStream.rangeClosed(1, 51)
                        .mapToObj(number -> new Change(AuditArea.ORDER, subject, "change " + number + "."))
                        .toList(),
                "olivia");
        // when
        var newest = operations.get("/audit?user=olivia&subject=" + subject).body();
        // then
        assertThat(newest).contains("change 51.", "change 2.").doesNotContain("change 1.");
        var older = newest.replaceAll("(?s).*rel=\"next\" href=\"([^\"]*)\".*", "$1")
                .replace("&amp;", "&");
        assertThat(operations.get(older).body()).contains("change 1.").doesNotContain("change 2.");
    }

    @Test
    void aUrlThatNobodyTypesIsNoServerError() {
        assertThat(operations.get("/audit?area=NONE&before=-1").statusCode()).isEqualTo(200);
        assertThat(operations.get("/audit?before=x").statusCode()).isBetween(400, 499);
        assertThat(operations.get("/audit?subject=" + "x".repeat(100)).statusCode())
                .isLessThan(500);
    }

    @Test
    void theOfficeDoesNotSeeIt() {
        var office = WebSession.of(port, new StaffUsers(identity).in("office"), ApiClient.PASSWORD);
        assertThat(office.get("/audit").statusCode()).isEqualTo(403);
        assertThat(office.get("/").body()).doesNotContain("href=\"/audit\"");
        assertThat(operations.get("/").body()).contains("href=\"/audit\"");
    }
}
