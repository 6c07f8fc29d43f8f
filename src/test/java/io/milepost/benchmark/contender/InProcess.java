package io.milepost.benchmark.contender;

import com.zaxxer.hikari.HikariDataSource;
import io.milepost.order.Continuation;
import io.milepost.order.EnterOrder;
import io.milepost.order.OrderItem;
import io.milepost.order.OrderService;
import io.milepost.order.production.ProductionService;
import io.milepost.order.production.SendToProduction;
import io.milepost.order.shipping.PlanShippingEvent;
import io.milepost.order.shipping.ShippingEventDetails;
import io.milepost.order.shipping.ShippingPlanService;
import io.milepost.order.shipping.ShippingService;
import java.math.BigDecimal;
import java.util.List;

/** Milepost without the web: the same six steps, and no response. */
public final class InProcess implements Contender {

    private final MilepostNode node;

    public InProcess(MilepostNode node) {
        this.node = node;
    }

    @Override
    public String name() {
        return "(d) Milepost in process";
    }

    @Override
    public void order(String number) {
        var production = node.bean(ProductionService.class);
        var shipping = node.bean(ShippingService.class);
        var items = List.of(new OrderItem("W-1", "", BigDecimal.ONE, true));
        node.bean(OrderService.class)
                .enterOrUpdate(new EnterOrder(number, MilepostNode.ORGANIZATION, null, true, "", "", null, "", items));
        production.sendToProduction(new SendToProduction(number, List.of("P-" + number), Continuation.LAST));
        production.completeWorkOrder("P-" + number);
        node.bean(ShippingPlanService.class)
                .plan(new PlanShippingEvent(
                        new ShippingEventDetails("E-" + number, null, null), List.of(number), Continuation.LAST));
        shipping.ship("E-" + number);
        shipping.deliver("E-" + number, null);
    }

    @Override
    public long pending() {
        return node.textsToSend();
    }

    @Override
    public HikariDataSource pool() {
        return node.pool();
    }
}
