package io.milepost.lifecycle.web;

import io.milepost.lifecycle.model.BundledModelUpdate;
import io.milepost.lifecycle.model.BundledModelUpdates;
import io.milepost.shared.Identifier;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/models")
class ModelController {

    private final BundledModelUpdates updates;

    ModelController(BundledModelUpdates updates) {
        this.updates = updates;
    }

    @GetMapping
    List<BundledModelUpdate> list() {
        return updates.findAll();
    }

    @PostMapping("/{name}/deploy")
    BundledModelUpdate deploy(@PathVariable @Identifier String name) {
        return updates.deploy(name);
    }
}
