package io.milepost.cockpit;

import io.milepost.problem.Invalid;
import io.milepost.problem.Refusal;
import io.milepost.problem.Unknown;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Map;

/** Says a refusal with its sentence. */
public final class RefusalAnswer implements ExceptionMapper<Refusal> {

    @Override
    public Response toResponse(Refusal refusal) {
        var status = refusal instanceof Invalid
                ? Status.BAD_REQUEST
                : refusal instanceof Unknown ? Status.NOT_FOUND : Status.CONFLICT;
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .entity(Map.of("message", refusal.getMessage()))
                .build();
    }
}
