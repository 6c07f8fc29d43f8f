package io.milepost.cockpit.dashboard;

import io.milepost.cockpit.support.CockpitPermissions;
import io.milepost.cockpit.support.SpringBackedResource;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The panel on Cockpit's dashboard, for users who may see all orders. */
@Produces(MediaType.APPLICATION_JSON)
public final class DashboardResource extends SpringBackedResource {

    public DashboardResource(String engine, ServletContext context) {
        super(engine, context);
    }

    @GET
    public String get() {
        var mayResend = bean(CockpitPermissions.class).isResendAllowed();
        return bean(CockpitPermissions.class)
                .withReadAccess(() -> json(bean(DashboardAssembler.class).assemble(mayResend)));
    }
}
