package io.milepost.cockpit;

import io.milepost.cockpit.dashboard.DashboardResource;
import io.milepost.cockpit.order.OrdersResource;
import io.milepost.cockpit.order.ProcessInstanceResource;
import io.milepost.cockpit.order.TextsResource;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.camunda.bpm.cockpit.plugin.resource.AbstractCockpitPluginRootResource;
import org.springframework.web.context.support.WebApplicationContextUtils;

/** Everything below {@code /camunda/api/cockpit/plugin/milepost}: the scripts and the data that they show. */
@Path("plugin/" + MilepostPlugin.ID)
public final class MilepostRootResource extends AbstractCockpitPluginRootResource {

    private static final List<String> ASSETS = List.of(
            "app/plugin.js",
            "app/plugin.css",
            "app/chart.js",
            "app/dashboard.js",
            "app/dialog.js",
            "app/dom.js",
            "app/format.js",
            "app/http.js",
            "app/incidents.js",
            "app/messages.js",
            "app/order.js",
            "app/orders.js",
            "app/paging.js",
            "app/texts.js",
            "app/timeline.js",
            "app/view.js");

    private static final String JAVASCRIPT = "text/javascript;charset=UTF-8";

    @Context
    private ServletContext context;

    public MilepostRootResource() {
        super(MilepostPlugin.ID);
    }

    @Override
    protected List<String> getAllowedAssets() {
        return ASSETS;
    }

    /**
     * Browsers revalidate each time: Cockpit's URLs contain only its own version, so cached scripts would outlive an upgrade of
     * Milepost.
     */
    @Override
    public Response getAsset(String file) {
        var asset = PluginMessages.SCRIPT.equals(file)
                ? Response.ok(bean(PluginMessages.class).script(), JAVASCRIPT).build()
                : super.getAsset(file);
        return Response.fromResponse(asset)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }

    private <T> T bean(Class<T> type) {
        return WebApplicationContextUtils.getRequiredWebApplicationContext(context)
                .getBean(type);
    }

    @Path("{engine}/process-instance")
    public ProcessInstanceResource instances(@PathParam("engine") String engine) {
        return subResource(new ProcessInstanceResource(engine, context), engine);
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
