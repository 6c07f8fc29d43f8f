package io.milepost.cockpit;

import io.milepost.error.NotFoundException;
import io.milepost.text.TextsOfOrder;
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
public final class InstanceResource extends BeanResource {

    InstanceResource(String engine, ServletContext context) {
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
        var paging = Paging.of(page, size);
        var part = Choice.of("show", show, TextsOfOrder.Part.class);
        var instance =
                bean(Instances.class).visible(id).orElseThrow(() -> new NotFoundException("process instance", id));
        if (instance.order() == null) {
            return json(TextsAnswer.NOT_OF_AN_ORDER);
        }
        var texts = bean(TextsOfOrder.class).of(instance.order(), part, paging.page(), paging.size());
        return json(new TextsAnswer(instance.order(), bean(Rights.class).mayResend(), texts));
    }
}
