package io.milepost.lifecycle;

import io.milepost.problem.Invalid;
import io.milepost.problem.Refusal;
import io.milepost.problem.Unknown;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Map;
import org.glassfish.jersey.internal.spi.AutoDiscoverable;

/**
 * Answers a refused step in the engine's own REST and in its web apps with the sentence, in the form of the engine's own
 * errors; Tasklist shows it above the form. Found by Jersey through {@code META-INF/services}.
 */
public final class RefusalsInEngineRest implements AutoDiscoverable {

    @Override
    public void configure(FeatureContext context) {
        context.register(new Mapper());
    }

    private static final class Mapper implements ExceptionMapper<Refusal> {

        @Override
        public Response toResponse(Refusal refusal) {
            var sentence = refusal instanceof Invalid invalid
                    ? invalid.field() + ": " + invalid.getMessage()
                    : refusal.getMessage();
            return Response.status(status(refusal))
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .entity(Map.of("type", "Refusal", "message", sentence))
                    .build();
        }

        private static Status status(Refusal refusal) {
            if (refusal instanceof Invalid) {
                return Status.BAD_REQUEST;
            }
            return refusal instanceof Unknown ? Status.NOT_FOUND : Status.CONFLICT;
        }
    }
}
