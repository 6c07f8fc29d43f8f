package io.milepost.web;

import io.swagger.v3.oas.models.OpenAPI;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Groups calls by the first part of their path, such as {@code Shipping events}, and not by the names of classes. */
@Component
final class OpenApiTagCustomizer implements OpenApiCustomizer {

    private static final String API = "/api/";

    @Override
    public void customise(OpenAPI description) {
        description.getPaths().forEach((path, calls) -> calls.readOperations()
                .forEach(call -> call.setTags(List.of(tag(path)))));
    }

    private static String tag(String path) {
        var resource = path.substring(API.length()).split("/")[0];
        return StringUtils.capitalize(resource.replace('-', ' '));
    }
}
