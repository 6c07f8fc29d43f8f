package io.milepost.cockpit;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The panel on Cockpit's dashboard, for users who may see all orders. */
@Produces(MediaType.APPLICATION_JSON)
public final class DashboardResource extends BeanResource {

    DashboardResource(String engine, ServletContext context) {
        super(engine, context);
    }

    @GET
    public String get() {
        var mayResend = bean(Rights.class).mayResend();
        return bean(Rights.class).reading(() -> json(bean(Dashboards.class).now(mayResend)));
    }
}
