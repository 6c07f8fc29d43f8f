package io.milepost.desk.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.web.WebSession;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The test text on Home, in sandbox delivery. */
@H2AppTest
class TestTextTest {

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    WebSession office;

    @BeforeEach
    void theOffice() {
        office = WebSession.of(port, new StaffUsers(identity).in("office"), ApiClient.PASSWORD);
    }

    private String send(String number) {
        office.form("/test-text", "to=" + number, office.token("/"));
        return office.get("/").body();
    }

    @Test
    void homeShowsTheTextOnAPhoneOnce() {
        assertThat(send("312-555-0100"))
                .contains("Acme Windows: this is a test of our text messages.", "Simulated, to ***-***-0100.")
                .doesNotContain("312-555-0100");
        assertThat(office.get("/").body()).doesNotContain("this is a test of our text messages");
    }

    @Test
    void whatIsNoNumberIsRejected() {
        assertThat(send("hello")).contains("The test text was not sent: is not a phone number");
    }
}
