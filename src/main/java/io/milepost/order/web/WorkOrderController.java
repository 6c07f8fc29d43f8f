package io.milepost.order.web;

import io.milepost.order.ConflictRetryingTransaction;
import io.milepost.order.production.ProductionService;
import io.milepost.order.production.WorkOrder;
import io.milepost.order.production.WorkOrders;
import io.milepost.shared.Identifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/work-orders")
class WorkOrderController {

    private final ProductionService production;
    private final WorkOrders workOrders;
    private final ConflictRetryingTransaction transaction;

    WorkOrderController(ProductionService production, WorkOrders workOrders, ConflictRetryingTransaction transaction) {
        this.production = production;
        this.workOrders = workOrders;
        this.transaction = transaction;
    }

    @GetMapping("/{number}")
    WorkOrder get(@PathVariable @Identifier String number) {
        return workOrders.get(number);
    }

    @PostMapping("/{number}/complete")
    WorkOrder complete(@PathVariable @Identifier String number) {
        return transaction.get(() -> {
            production.completeWorkOrder(number);
            return workOrders.get(number);
        });
    }
}
