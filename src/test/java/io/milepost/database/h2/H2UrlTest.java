package io.milepost.database.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.settings.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.support.GenericApplicationContext;

class H2UrlTest {

    private static final String INIT = "INIT=create domain if not exists blob as binary large object";
    private static final String NEEDED =
            ";MODE=PostgreSQL;WRITE_DELAY=0;LOCK_TIMEOUT=10000;RETENTION_TIME=5000;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;QUERY_CACHE_SIZE=512;"
                    + INIT;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:h2:file:/x/y", "jdbc:h2:./data/milepost", "jdbc:h2:mem:x;DB_CLOSE_DELAY=-1"})
    void aPlainUrlGetsAllRequiredSettings(String url) {
        assertThat(H2Url.isH2(url)).isTrue();
        assertThat(H2Url.complete(url)).isEqualTo(url + NEEDED);
    }

    @Test
    void aCompleteUrlIsUnchanged() {
        assertThat(H2Url.complete("jdbc:h2:file:/x/y" + NEEDED)).isEqualTo("jdbc:h2:file:/x/y" + NEEDED);
    }

    @Test
    void settingsWithoutContradictionAreKept() {
        assertThat(H2Url.complete("jdbc:h2:file:/x/y;lock_timeout=500;mode=postgresql;CACHE_SIZE=65536"))
                .isEqualTo(
                        "jdbc:h2:file:/x/y;lock_timeout=500;mode=postgresql;CACHE_SIZE=65536;WRITE_DELAY=0;RETENTION_TIME=5000;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;QUERY_CACHE_SIZE=512;"
                                + INIT);
    }

    @Test
    void customInitStatementsRunFirst() {
        assertThat(H2Url.complete("jdbc:h2:mem:x;INIT=create schema if not exists a\\;set schema a;MODE=PostgreSQL"))
                .contains(";INIT=create schema if not exists a\\;set schema a\\;" + INIT.substring(5) + ";");
    }

    @ParameterizedTest
    @CsvSource({
        "WRITE_DELAY=500, WRITE_DELAY=0",
        "write_delay=-1, WRITE_DELAY=0",
        "MODE=MySQL, MODE=PostgreSQL",
        "mode=regular, MODE=PostgreSQL"
    })
    void aContradictingSettingIsRejectedWithTheCorrectUrl(String setting, String needed) {
        assertThatThrownBy(() -> H2Url.complete("jdbc:h2:file:/x/y;" + setting + ";PASSWORD=secret"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("spring.datasource.url: it has %s, but Milepost needs %s. Set it to %s"
                        .formatted(setting, needed, "jdbc:h2:file:/x/y;PASSWORD=…"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres://db.example.com/milepost", "jdbc:mysql://db.example.com/milepost"})
    void aDatabaseOfAnotherKindIsRejected(String url) {
        try (var context = new GenericApplicationContext()) {
            TestPropertyValues.of("spring.datasource.url=" + url).applyTo(context);
            assertThatThrownBy(() -> new H2UrlContextInitializer().initialize(context))
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessage("spring.datasource.url: must begin with jdbc:postgresql: or jdbc:h2:");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:h2:file:/x/y;MODE=PostgreSQL, /x",
        "jdbc:h2:/x/y/z, /x/y",
        "jdbc:h2:mem:x,",
        "jdbc:h2:tcp://localhost/x,"
    })
    void diskSpaceIsMonitoredInTheDirectoryOfTheFile(String url, @Nullable String directory) {
        assertThat(H2Url.findDirectory(url).orElse(null)).isEqualTo(directory);
    }

    @Test
    void aFailedStatementLeavesNoFileWithItsValues() throws SQLException {
        try (var connection = DriverManager.getConnection(H2Url.complete("jdbc:h2:file:" + directory.resolve("db")));
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("insert into missing values ('3125550101')"))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(directory).isDirectoryNotContaining("glob:**.trace.db");
    }

    @Test
    void aCommitIsInTheFileBeforeItReturns() throws SQLException, IOException {
        // given
        var copy = directory.resolve("copy");
        try (var connection = DriverManager.getConnection(H2Url.complete("jdbc:h2:file:" + directory.resolve("db")));
                var statement = connection.createStatement()) {
            statement.execute("create table acknowledged(number int)");
            connection.setAutoCommit(false);
            statement.execute("insert into acknowledged values (617)");
            // when the process is killed at once, this remains
            connection.commit();
            Files.copy(directory.resolve("db.mv.db"), Path.of(copy + ".mv.db"));
        }
        // then
        try (var connection = DriverManager.getConnection("jdbc:h2:file:" + copy);
                var rows = connection.createStatement().executeQuery("select number from acknowledged")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(617);
        }
    }
}
