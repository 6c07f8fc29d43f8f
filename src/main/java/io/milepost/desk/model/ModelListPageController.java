package io.milepost.desk.model;

import io.milepost.desk.Pagination;
import io.milepost.error.NotFoundException;
import io.milepost.lifecycle.version.ModelVersions;
import io.milepost.lifecycle.version.OrderMoves;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of processes, and the versions of one. */
@Controller
class ModelListPageController {

    static final String PATH = "/models";

    private final ModelVersions versions;
    private final OrderMoves moves;

    ModelListPageController(ModelVersions versions, OrderMoves moves) {
        this.versions = versions;
        this.moves = moves;
    }

    @GetMapping(PATH)
    String processes(@RequestParam(defaultValue = "0") int page, Model model) {
        var number = Pagination.clamp(page);
        var processes = versions.findProcesses(number, Pagination.PAGE_SIZE);
        model.addAttribute("processes", processes.content());
        Pagination.populate(model, number, processes.total());
        return "desk/model/models";
    }

    /** @throws NotFoundException if no such process is deployed */
    @GetMapping(PATH + "/{key}")
    String versions(@PathVariable String key, @RequestParam(defaultValue = "0") int page, Model model) {
        var number = Pagination.clamp(page);
        var found = versions.findVersions(key, number, Pagination.PAGE_SIZE);
        model.addAttribute("key", key);
        model.addAttribute("newest", versions.getNewest(key));
        model.addAttribute("versions", found.content());
        model.addAttribute("movable", moves.countMovable(key));
        Pagination.populate(model, number, found.total());
        return "desk/model/versions";
    }
}
