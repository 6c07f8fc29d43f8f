package io.milepost.cockpit;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.camunda.bpm.cockpit.plugin.resource.AbstractCockpitPluginRootResource;

/** Everything below {@code /camunda/api/cockpit/plugin/milepost}: the scripts, and what they show. */
@Path("plugin/" + MilepostPlugin.ID)
public final class MilepostRootResource extends AbstractCockpitPluginRootResource {

    private static final List<String> ASSETS = List.of(
            "app/plugin.js",
            "app/plugin.css",
            "app/chart.js",
            "app/dashboard.js",
            "app/dialog.js",
            "app/dom.js",
            "app/http.js",
            "app/incidents.js",
            "app/order.js",
            "app/orders.js",
            "app/paging.js",
            "app/texts.js",
            "app/timeline.js",
            "app/view.js",
            "app/words.js");

    @Context
    private ServletContext context;

    public MilepostRootResource() {
        super(MilepostPlugin.ID);
    }

    @Override
    protected List<String> getAllowedAssets() {
        return ASSETS;
    }

    /** A browser asks each time: Cockpit names the scripts by its own version, so they would outlive an upgrade of ours. */
    @Override
    public Response getAsset(String file) {
        return Response.fromResponse(super.getAsset(file))
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }

    @Path("{engine}/process-instance")
    public InstanceResource instances(@PathParam("engine") String engine) {
        return subResource(new InstanceResource(engine, context), engine);
    }

    @Path("{engine}/orders")
    public OrdersResource orders(@PathParam("engine") String engine) {
        return subResource(new OrdersResource(engine, context), engine);
    }

    @Path("{engine}/texts")
    public TextsResource texts(@PathParam("engine") String engine) {
        return subResource(new TextsResource(engine, context), engine);
    }

    @Path("{engine}/dashboard")
    public DashboardResource dashboard(@PathParam("engine") String engine) {
        return subResource(new DashboardResource(engine, context), engine);
    }
}
