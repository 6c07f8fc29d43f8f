package io.milepost.database;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.ConnectException;
import java.sql.SQLNonTransientConnectionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.CannotCreateTransactionException;

class DatabaseOutageFilterTest {

    private static final Throwable AWAY = new CannotCreateTransactionException(
            "no connection",
            new SQLNonTransientConnectionException("refused", "08001", new ConnectException("refused")));

    private final LoggerContext logging = new LoggerContext();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final DatabaseOutageFilter outage = new DatabaseOutageFilter(logging.getLogger("outage"));

    @BeforeEach
    void collectLines() {
        lines.setContext(logging);
        lines.start();
        logging.getLogger("ROOT").addAppender(lines);
        logging.addTurboFilter(outage);
    }

    @Test
    void anOutageIsLoggedOnceAtItsStartAndOnceAtItsEnd() {
        // when
        for (var failure = 0; failure < 10_000; failure++) {
            logging.getLogger("texts").error("Texts wait", AWAY);
            logging.getLogger("engine").warn("Job acquisition {} failed", failure, AWAY);
        }
        outage.endOutage();
        logging.getLogger("texts").error("Texts wait", AWAY);
        // then
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "The database is unavailable or cannot be written. All work waits and retries: "
                                + "java.net.ConnectException: refused",
                        "The database is available again",
                        "The database is unavailable or cannot be written. All work waits and retries: "
                                + "java.net.ConnectException: refused");
        assertThat(lines.list)
                .allSatisfy(line -> assertThat(line.getThrowableProxy()).isNull());
    }

    @Test
    void otherFailuresAreLoggedInFullDuringAnOutage() {
        logging.getLogger("texts").error("Texts wait", AWAY);
        logging.getLogger("texts").error("A mistake of the program", new IllegalStateException("mistake"));
        logging.getLogger("texts").warn("No exception at all");
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .hasSize(3)
                .endsWith("A mistake of the program", "No exception at all");
        assertThat(lines.list.get(1).getThrowableProxy().getMessage()).isEqualTo("mistake");
    }

    @Test
    void anOutageContinuesWhileFailuresContinue() {
        logging.getLogger("texts").error("Texts wait", AWAY);
        assertThat(outage.mayHaveEnded()).isFalse();
    }
}
