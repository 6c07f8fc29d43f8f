package io.milepost.desk.model;

import io.milepost.desk.FlashMessage;
import io.milepost.error.ConflictException;
import io.milepost.error.NotFoundException;
import io.milepost.lifecycle.version.OrderMoves;
import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Moves running orders to the newest version. */
@Controller
class ModelMoveController {

    private final OrderMoves moves;

    ModelMoveController(OrderMoves moves) {
        this.moves = moves;
    }

    /**
     * @param dryRun whether to change nothing
     * @throws NotFoundException if there is no such process
     */
    @PostMapping(ModelListPageController.PATH + "/{key}/move")
    String move(
            @PathVariable String key,
            @RequestParam(defaultValue = "true") boolean dryRun,
            Principal user,
            RedirectAttributes redirect) {
        try {
            return "redirect:/bulk-operations/" + moves.start(key, dryRun, user.getName());
        } catch (ConflictException e) {
            FlashMessage.error(redirect, e);
            return "redirect:" + ModelVersionPageController.path(key);
        }
    }
}
