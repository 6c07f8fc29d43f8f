package io.milepost.cockpit.order;

import static io.milepost.messages.Messages.message;

import io.milepost.cockpit.support.CockpitPermissions;
import io.milepost.cockpit.support.EnumParameter;
import io.milepost.cockpit.support.PageRequest;
import io.milepost.cockpit.support.SpringBackedResource;
import io.milepost.error.InvalidFieldException;
import io.milepost.error.NotFoundException;
import io.milepost.order.SalesOrders;
import io.milepost.order.query.OrderSearch;
import io.milepost.shared.Page;
import io.milepost.shared.TextCharacters;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** The page <i>Orders</i> and the page of one order, for users who may see all orders. */
@Produces(MediaType.APPLICATION_JSON)
public final class OrdersResource extends SpringBackedResource {

    public OrdersResource(String engine, ServletContext context) {
        super(engine, context);
    }

    @GET
    public String search(
            @QueryParam("q") @DefaultValue("") String text,
            @QueryParam("state") @DefaultValue("all") String state,
            @QueryParam("page") @DefaultValue("0") String page,
            @QueryParam("size") @DefaultValue("25") String size) {
        bean(CockpitPermissions.class).requireReadAccess();
        var paging = PageRequest.parse(page, size);
        if (text.length() > Page.MAX_SEARCH_LENGTH) {
            throw new InvalidFieldException("q", message("common.error.tooLong", Page.MAX_SEARCH_LENGTH));
        }
        TextCharacters.findProblemInLine(text).ifPresent(problem -> {
            throw new InvalidFieldException("q", problem);
        });
        return json(bean(OrderSearch.class)
                .search(
                        text.strip(),
                        EnumParameter.parse("state", state, OrderSearch.OrderState.class),
                        paging.page(),
                        paging.size()));
    }

    /** @throws NotFoundException if there is no such order */
    @GET
    @Path("{number}")
    public String get(@PathParam("number") String number) {
        return bean(CockpitPermissions.class)
                .withReadAccess(() -> json(bean(CockpitOrderAssembler.class).assemble(number)));
    }

    /** @throws NotFoundException if there is no such order */
    @GET
    @Path("{number}/texts")
    public String texts(
            @PathParam("number") String number,
            @QueryParam("show") @DefaultValue("all") String show,
            @QueryParam("page") @DefaultValue("0") String page,
            @QueryParam("size") @DefaultValue("20") String size) {
        bean(CockpitPermissions.class).requireReadAccess();
        var order = bean(SalesOrders.class).get(number).number();
        return json(bean(OrderTextsAssembler.class).assemble(order, show, page, size));
    }
}
