package io.milepost.database.migration;

import io.milepost.database.DatabaseFailure;
import java.sql.SQLException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/**
 * Reports at startup, without a stack trace, that the database cannot be used with the configured settings. Any other
 * failure of the database is an error of the program and keeps its stack trace.
 */
final class DatabaseAtStartupFailureAnalyzer implements FailureAnalyzer {

    private static final int H2_FILE_IN_USE = 90020;

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        SQLException reported = null;
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FlywayValidateException) {
                return analysis(
                        "The tables do not match this version of Milepost (docs/operations.md, Upgrade)", cause);
            }
            if (cause instanceof SQLException last) {
                reported = last;
            }
        }
        return reported == null ? null : analyze(failure, reported);
    }

    private static @Nullable FailureAnalysis analyze(Throwable failure, SQLException reported) {
        var problem = problem(failure, reported);
        return problem == null ? null : analysis(problem, reported);
    }

    private static FailureAnalysis analysis(String problem, Throwable cause) {
        return new FailureAnalysis(problem + ": " + cause.getMessage(), null, cause);
    }

    private static @Nullable String problem(Throwable failure, SQLException reported) {
        if (reported.getErrorCode() == H2_FILE_IN_USE) {
            return "spring.datasource.url: another program has opened the file of the database";
        }
        return switch (String.valueOf(reported.getSQLState())) {
            case "28P01", "28000" ->
                "spring.datasource.username, spring.datasource.password: the database rejects the login";
            case "3D000" -> "spring.datasource.url: there is no such database";
            case "42501" -> "spring.datasource.username: the user may not do what is needed at startup";
            default ->
                DatabaseFailure.UNAVAILABLE.isCauseOf(failure)
                        ? "spring.datasource.url: the database is unavailable"
                        : null;
        };
    }
}
