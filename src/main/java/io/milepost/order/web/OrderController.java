package io.milepost.order.web;

import io.milepost.order.ConflictRetryingTransaction;
import io.milepost.order.OrderRequest;
import io.milepost.order.OrderService;
import io.milepost.order.SalesOrders;
import io.milepost.order.production.ProductionService;
import io.milepost.order.production.SendToProductionRequest;
import io.milepost.order.query.OrderSearch;
import io.milepost.order.query.OrderSearch.OrderQuery;
import io.milepost.order.query.OrderSearch.OrderState;
import io.milepost.shared.Identifier;
import io.milepost.shared.Page;
import io.milepost.shared.SingleLine;
import io.milepost.shared.version.ExpectedVersion;
import io.milepost.shared.version.RecordVersion;
import io.milepost.shared.version.VersionGuard;
import io.milepost.shared.version.VersionGuard.VersionedTable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/orders")
class OrderController {

    record CancelRequest(
            @Schema(defaultValue = "false", description = "Whether the customer is texted, at milestone CANCELLED.")
                    @Nullable
                    Boolean text) {}

    private final OrderService orderService;
    private final ProductionService production;
    private final OrderSearch orders;
    private final OrderDetailsAssembler details;
    private final ConflictRetryingTransaction transaction;
    private final SalesOrders salesOrders;
    private final VersionGuard versions;

    OrderController(
            OrderService orderService,
            ProductionService production,
            OrderSearch orders,
            OrderDetailsAssembler details,
            ConflictRetryingTransaction transaction,
            SalesOrders salesOrders,
            VersionGuard versions) {
        this.orderService = orderService;
        this.production = production;
        this.orders = orders;
        this.details = details;
        this.transaction = transaction;
        this.salesOrders = salesOrders;
        this.versions = versions;
    }

    @PutMapping("/{number}")
    ResponseEntity<OrderDetailsResponse> enterOrUpdate(
            @PathVariable @Identifier String number, @Valid @RequestBody OrderRequest body, ExpectedVersion expected) {
        return transaction.get(() -> {
            var created = versions.change(
                    VersionedTable.SALES_ORDER,
                    number,
                    expected,
                    () -> findVersion(number),
                    () -> orderService.enterOrUpdate(body.toCommand(number)));
            return ResponseEntity.status(created ? HttpStatus.CREATED : HttpStatus.OK)
                    .body(details.assemble(number));
        });
    }

    @GetMapping("/{number}")
    OrderDetailsResponse get(@PathVariable @Identifier String number, HttpServletResponse response) {
        findVersion(number).ifPresent(version -> response.setHeader(HttpHeaders.ETAG, RecordVersion.toETag(version)));
        return details.assemble(number);
    }

    private Optional<String> findVersion(String number) {
        return salesOrders.find(number).map(order -> order.version(salesOrders.findItems(number)));
    }

    @GetMapping
    Page<OrderSummary> search(
            @Schema(allowableValues = {"open", "ended"})
                    @RequestParam(required = false)
                    @Nullable
                    @Pattern(regexp = "open|ended", message = "must be open or ended")
                    String state,
            @RequestParam(required = false) @Nullable @Identifier String organization,
            @RequestParam(defaultValue = "") @SingleLine @Size(max = Page.MAX_SEARCH_LENGTH) String q,
            @RequestParam(defaultValue = "0") @Min(0) @Max(Page.MAX_PAGE) int page,
            @RequestParam(defaultValue = Page.DEFAULT_SIZE) @Min(1) @Max(Page.MAX_SIZE) int size) {
        var states = state == null
                ? Set.of(OrderState.ALL)
                : state.equals("open") ? Set.of(OrderState.RUNNING) : Set.of(OrderState.FINISHED, OrderState.CANCELLED);
        var found = orders.searchAndCount(new OrderQuery(q, states, organization, null, null), page, size);
        return new Page<>(found.content().stream().map(OrderSummary::from).toList(), page, size, found.total());
    }

    @PostMapping("/{number}/send-to-production")
    OrderDetailsResponse sendToProduction(
            @PathVariable @Identifier String number,
            @Valid @RequestBody(required = false) @Nullable SendToProductionRequest body) {
        var command = (body == null ? new SendToProductionRequest(null, null) : body).toCommand(number);
        return transaction.get(() -> {
            production.sendToProduction(command);
            return details.assemble(number);
        });
    }

    @PostMapping("/{number}/cancel")
    OrderDetailsResponse cancel(
            @PathVariable @Identifier String number,
            @Valid @RequestBody(required = false) @Nullable CancelRequest body) {
        var text = body != null && Boolean.TRUE.equals(body.text());
        return transaction.get(() -> {
            orderService.cancel(number, text);
            return details.assemble(number);
        });
    }
}
