package io.milepost.order.web;

import io.milepost.order.OrderEntry;
import io.milepost.order.OrderItem;
import io.milepost.order.Production;
import io.milepost.order.SalesOrders;
import io.milepost.rest.Key;
import io.milepost.rest.Page;
import io.milepost.rest.PlainText;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

    record Item(
            @NotBlank @PlainText @Size(max = 60) String item,
            @Nullable @PlainText @Size(max = 200) String description,
            @NotNull
                    @DecimalMin(value = "0", inclusive = false)
                    @DecimalMax("999999999999.999")
                    @Digits(integer = 12, fraction = 3)
                    BigDecimal quantity,
            @Schema(defaultValue = "true") @Nullable Boolean make) {

        OrderItem toItem() {
            return new OrderItem(item, description == null ? "" : description, quantity, make == null || make);
        }
    }

    record OrderBody(
            @NotNull @Key String organization,
            @Nullable @Key String contact,
            @Schema(description = "The SMS Update box chosen by hand; left out or null: it ticks itself.") @Nullable
                    Boolean smsUpdate,
            @Nullable @PlainText @Size(max = 60) String customerPo,
            @Nullable @PlainText @Size(max = 60) String shipVia,
            @Nullable LocalDate requestedDate,
            @NotEmpty @Size(max = 500) List<@NotNull @Valid Item> items) {}

    record SendToProduction(
            @Schema(description = "Left out: one number is made up.")
                    @ArraySchema(schema = @Schema(pattern = Key.PATTERN, maxLength = Key.MAX_LENGTH))
                    @Nullable
                    @Size(max = 200)
                    List<@NotNull @Key String> workOrders,
            @Schema(defaultValue = "true", description = "Whether nothing more will be sent to production.") @Nullable
                    Boolean last) {}

    private final OrderEntry entry;
    private final Production production;
    private final SalesOrders orders;
    private final OrderAnswers answers;

    OrderController(OrderEntry entry, Production production, SalesOrders orders, OrderAnswers answers) {
        this.entry = entry;
        this.production = production;
        this.orders = orders;
        this.answers = answers;
    }

    @PutMapping("/{number}")
    ResponseEntity<OrderAnswer> put(@PathVariable @Key String number, @Valid @RequestBody OrderBody body) {
        var created = entry.put(new OrderEntry.Entry(
                number,
                body.organization(),
                body.contact(),
                body.smsUpdate(),
                body.customerPo() == null ? "" : body.customerPo(),
                body.shipVia() == null ? "" : body.shipVia(),
                body.requestedDate(),
                body.items().stream().map(Item::toItem).toList()));
        return ResponseEntity.status(created ? HttpStatus.CREATED : HttpStatus.OK)
                .body(answers.of(number));
    }

    @GetMapping("/{number}")
    OrderAnswer get(@PathVariable @Key String number) {
        return answers.of(number);
    }

    @GetMapping
    Page<OrderSummary> search(
            @Schema(allowableValues = {"open", "ended"})
                    @RequestParam(required = false)
                    @Nullable
                    @Pattern(regexp = "open|ended", message = "must be open or ended")
                    String state,
            @RequestParam(required = false) @Nullable @Key String organization,
            @RequestParam(defaultValue = "") @PlainText @Size(max = 60) String q,
            @RequestParam(defaultValue = "0") @Min(0) @Max(Page.MAX_PAGE) int page,
            @RequestParam(defaultValue = Page.DEFAULT_SIZE) @Min(1) @Max(Page.MAX_SIZE) int size) {
        var ended = state == null ? null : (Boolean) state.equals("ended");
        var found = orders.search(ended, organization, q, page, size);
        return new Page<>(found.content().stream().map(OrderSummary::of).toList(), page, size, found.total());
    }

    @PostMapping("/{number}/send-to-production")
    OrderAnswer sendToProduction(
            @PathVariable @Key String number, @Valid @RequestBody(required = false) @Nullable SendToProduction body) {
        production.sendToProduction(number, body == null ? null : body.workOrders(), body == null ? null : body.last());
        return answers.of(number);
    }

    @PostMapping("/{number}/cancel")
    OrderAnswer cancel(@PathVariable @Key String number) {
        entry.cancel(number);
        return answers.of(number);
    }
}
