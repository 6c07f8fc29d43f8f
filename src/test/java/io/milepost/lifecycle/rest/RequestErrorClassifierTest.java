package io.milepost.lifecycle.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.ws.rs.core.Response.Status;
import java.sql.SQLException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.camunda.spin.Spin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestErrorClassifierTest {

    @ParameterizedTest
    @CsvSource({
        "execution 7 doesn't exist: execution is null, NOT_FOUND",
        "Cannot find task with id 7: task is null, NOT_FOUND",
        "No user found with id '7'.: user is null, NOT_FOUND",
        "variableName is null, BAD_REQUEST"
    })
    void aMissingObjectOrParameterIsARequestError(String message, Status status) {
        assertThat(RequestErrorClassifier.classify(new NullValueException(message)))
                .hasValue(status);
        assertThat(RequestErrorClassifier.classify(
                        new RestException(Status.INTERNAL_SERVER_ERROR, new NullValueException(message), "x")))
                .hasValue(status);
    }

    @Test
    void aValueThatTheDatabaseRejectsIsARequestError() {
        assertThat(RequestErrorClassifier.classify(failedAt("22021"))).hasValue(Status.BAD_REQUEST);
        assertThat(RequestErrorClassifier.classify(failedAt("23505"))).hasValue(Status.CONFLICT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"name\": \"longer than ten\"}"})
    void anObjectThatItsClassCannotReadIsARequestError(String json) {
        var failure = catchThrowable(() -> Spin.JSON(json).mapTo(Runnable.class));
        assertThat(RequestErrorClassifier.classify(new ProcessEngineException("Cannot deserialize", failure)))
                .hasValue(Status.BAD_REQUEST);
    }

    @Test
    void anInternalFailureStaysAServerError() {
        assertThat(RequestErrorClassifier.classify(failedAt("42601"))).isEmpty();
        assertThat(RequestErrorClassifier.classify(
                        new ProcessEngineException("x", new IllegalStateException("of a bean"))))
                .isEmpty();
        assertThat(RequestErrorClassifier.classify(new NullPointerException("in our own code")))
                .isEmpty();
    }

    private static ProcessEngineException failedAt(String state) {
        return new ProcessEngineException("x", new SQLException("x", state));
    }
}
