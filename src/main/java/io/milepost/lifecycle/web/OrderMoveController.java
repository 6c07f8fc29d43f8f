package io.milepost.lifecycle.web;

import io.milepost.lifecycle.version.OrderMoves;
import io.milepost.lifecycle.version.OrderMoves.MoveStatus;
import io.milepost.shared.SingleLine;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Moves running orders to the newest version of their process. */
@RestController
@RequestMapping("/api/models")
class OrderMoveController {

    private final OrderMoves moves;

    OrderMoveController(OrderMoves moves) {
        this.moves = moves;
    }

    /** Starts the move or, with {@code dryRun}, only reports which orders cannot be moved. Returns its status. */
    @PostMapping("/{key}/moves")
    @ResponseStatus(HttpStatus.ACCEPTED)
    MoveStatus start(
            @PathVariable @SingleLine @Size(max = ModelVersionController.MAX_KEY_LENGTH) String key,
            @RequestParam(defaultValue = "true") boolean dryRun,
            @Parameter(hidden = true) Principal user) {
        return moves.getStatus(moves.start(key, dryRun, user.getName()));
    }

    /** Progress and, for each order that is not moved, the reason. */
    @GetMapping("/moves/{id}")
    MoveStatus status(@PathVariable UUID id) {
        return moves.getStatus(id);
    }
}
