package io.milepost.cockpit.order;

import io.milepost.cockpit.support.CockpitPermissions;
import io.milepost.cockpit.support.SpringBackedResource;
import io.milepost.error.NotFoundException;
import io.milepost.text.log.ResendService;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.UUID;

/** Sends texts again, for users who may also retry failed jobs. */
@Produces(MediaType.APPLICATION_JSON)
public final class TextsResource extends SpringBackedResource {

    public TextsResource(String engine, ServletContext context) {
        super(engine, context);
    }

    /**
     * Queues a copy. Repeating it changes nothing.
     *
     * @throws NotFoundException if there is no such text
     */
    @POST
    @Path("{id}/resend")
    public String resend(@PathParam("id") String id) {
        bean(CockpitPermissions.class).requireResendAccess();
        return json(Map.of("copy", bean(ResendService.class).resend(uuid(id), null)));
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new NotFoundException("text", id);
        }
    }
}
