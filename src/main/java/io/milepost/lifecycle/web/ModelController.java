package io.milepost.lifecycle.web;

import io.milepost.lifecycle.model.ModelRelease;
import io.milepost.lifecycle.model.ModelReleases;
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

    private final ModelReleases releases;

    ModelController(ModelReleases releases) {
        this.releases = releases;
    }

    @GetMapping
    List<ModelRelease> all() {
        return releases.all();
    }

    @PostMapping("/{name}/deploy")
    ModelRelease deploy(@PathVariable @Identifier String name) {
        return releases.deploy(name);
    }
}
