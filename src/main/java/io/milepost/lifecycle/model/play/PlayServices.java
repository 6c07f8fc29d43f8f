package io.milepost.lifecycle.model.play;

import io.milepost.contact.Organizations;
import io.milepost.order.OrderLifecycle;
import io.milepost.order.OrderService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** What plays use of the rest of Milepost. Resolved lazily: the engine is built before the tables can be used. */
@Component
class PlayServices {

    private final ObjectProvider<PlatformTransactionManager> transactions;
    private final ObjectProvider<Organizations> organizations;
    private final ObjectProvider<OrderService> orders;
    private final ObjectProvider<OrderLifecycle> lifecycle;

    PlayServices(
            ObjectProvider<PlatformTransactionManager> transactions,
            ObjectProvider<Organizations> organizations,
            ObjectProvider<OrderService> orders,
            ObjectProvider<OrderLifecycle> lifecycle) {
        this.transactions = transactions;
        this.organizations = organizations;
        this.orders = orders;
        this.lifecycle = lifecycle;
    }

    PlatformTransactionManager transactions() {
        return transactions.getObject();
    }

    Organizations organizations() {
        return organizations.getObject();
    }

    OrderService orders() {
        return orders.getObject();
    }

    OrderLifecycle lifecycle() {
        return lifecycle.getObject();
    }
}
