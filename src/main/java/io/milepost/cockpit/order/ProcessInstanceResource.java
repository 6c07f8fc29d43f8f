package io.milepost.cockpit.order;

import io.milepost.cockpit.process.OrderProcessInstances;
import io.milepost.cockpit.support.SpringBackedResource;
import io.milepost.error.NotFoundException;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** The tab <i>Messages</i> of a process instance. */
@Produces(MediaType.APPLICATION_JSON)
public final class ProcessInstanceResource extends SpringBackedResource {

    public ProcessInstanceResource(String engine, ServletContext context) {
        super(engine, context);
    }

    /** @throws NotFoundException if there is no such instance, or the current user may not see it */
    @GET
    @Path("{id}/texts")
    public String texts(
            @PathParam("id") String id,
            @QueryParam("show") @DefaultValue("all") String show,
            @QueryParam("page") @DefaultValue("0") String page,
            @QueryParam("size") @DefaultValue("20") String size) {
        var instance = bean(OrderProcessInstances.class)
                .findVisible(id)
                .orElseThrow(() -> new NotFoundException("processInstance", id));
        return json(bean(OrderTextsAssembler.class).assemble(instance.order(), show, page, size));
    }
}
