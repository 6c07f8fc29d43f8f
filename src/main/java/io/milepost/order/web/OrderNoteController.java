package io.milepost.order.web;

import io.milepost.audit.CurrentUser;
import io.milepost.error.NotFoundException;
import io.milepost.order.SalesOrders;
import io.milepost.order.note.OrderNote;
import io.milepost.order.note.OrderNoteService;
import io.milepost.order.note.OrderNotes;
import io.milepost.shared.Identifier;
import io.milepost.shared.MultiLine;
import io.milepost.shared.Page;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/orders/{number}/notes")
class OrderNoteController {

    record NoteRequest(
            @Schema(
                            description =
                                    "Plain text for staff, never texted to customers. Names groups such as @shipping, which see it on Home.")
                    @NotBlank
                    @Size(max = OrderNote.MAX_LENGTH)
                    @MultiLine
                    String text) {}

    private final OrderNotes notes;
    private final OrderNoteService service;
    private final SalesOrders orders;

    OrderNoteController(OrderNotes notes, OrderNoteService service, SalesOrders orders) {
        this.notes = notes;
        this.service = service;
        this.orders = orders;
    }

    @GetMapping
    Page<OrderNote> find(
            @PathVariable @Identifier String number,
            @RequestParam(defaultValue = "0") @Min(0) @Max(Page.MAX_PAGE) int page,
            @RequestParam(defaultValue = Page.DEFAULT_SIZE) @Min(1) @Max(Page.MAX_SIZE) int size) {
        orders.find(number).orElseThrow(() -> new NotFoundException("order", number));
        return notes.findPage(number, page, size);
    }

    @PutMapping("/{id}")
    ResponseEntity<OrderNote> write(
            @PathVariable @Identifier String number, @PathVariable UUID id, @Valid @RequestBody NoteRequest body) {
        var created = service.write(id, number, body.text(), CurrentUser.name());
        return ResponseEntity.status(created ? HttpStatus.CREATED : HttpStatus.OK)
                .body(service.get(id, number));
    }
}
