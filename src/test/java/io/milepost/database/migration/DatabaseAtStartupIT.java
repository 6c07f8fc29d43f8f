package io.milepost.database.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.MilepostApplication;
import io.milepost.testing.suite.IntegrationTest;
import java.io.IOException;
import java.net.ServerSocket;
import java.sql.SQLException;
import org.flywaydb.core.api.ErrorDetails;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What the log says if the database cannot be used at startup. */
@IntegrationTest
@ExtendWith(OutputCaptureExtension.class)
class DatabaseAtStartupIT {

    @Test
    void aDatabaseThatIsAwayIsReportedWithItsSettingAndWithoutAStackTrace(CapturedOutput log) throws IOException {
        // given
        var url = "jdbc:postgresql://127.0.0.1:%d/milepost".formatted(closedPort());
        var application = new SpringApplicationBuilder(MilepostApplication.class)
                .properties("spring.jmx.enabled=false", "camunda.bpm.webapp.enabled=false");
        // when
        assertThatThrownBy(() -> application.run("--spring.datasource.url=" + url, "--server.port=0"))
                .hasRootCauseInstanceOf(IOException.class);
        // then
        assertThat(log)
                .contains(
                        "APPLICATION FAILED TO START",
                        "spring.datasource.url: the database is unavailable: Connection to")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource({
        "28P01, 0, 'spring.datasource.username, spring.datasource.password: the database rejects the login: reported'",
        "28000, 28000, 'spring.datasource.username, spring.datasource.password: the database rejects the login: reported'",
        "3D000, 0, 'spring.datasource.url: there is no such database: reported'",
        "42501, 0, 'spring.datasource.username: the user may not do what is needed at startup: reported'",
        "90020, 90020, 'spring.datasource.url: another program has opened the file of the database: reported'",
        "53300, 0, 'spring.datasource.url: the database is unavailable: reported'",
    })
    void settingsThatTheDatabaseRejectsAreNamed(String state, int code, String expected) {
        var failure = new IllegalStateException("wrapped", new SQLException("reported", state, code));
        assertThat(analyze(failure)).extracting(FailureAnalysis::getDescription).isEqualTo(expected);
    }

    @Test
    void tablesOfAnotherVersionAreReportedWithThePlaceToReadOn() {
        var failure = new IllegalStateException(
                new FlywayValidateException(new ErrorDetails(null, "checksum mismatch"), "checksum mismatch"));
        assertThat(analyze(failure).getDescription())
                .contains("do not match this version of Milepost", "operations.md", "checksum mismatch");
    }

    @Test
    void aDefectKeepsItsStackTrace() {
        assertThat(analyze(new IllegalStateException(new SQLException("no such column", "42703"))))
                .isNull();
        assertThat(analyze(new IllegalStateException("not the database"))).isNull();
    }

    private static FailureAnalysis analyze(Throwable failure) {
        return new DatabaseAtStartupFailureAnalyzer().analyze(failure);
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
