package io.milepost.lifecycle.model;

import io.milepost.lifecycle.model.BundledModelUpdate.Kind;
import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * A model or form that comes with Milepost, from folder {@code bpmn/}.
 *
 * @param name       of the file
 * @param key        id of the process or form
 * @param versionTag null for a form
 */
record BundledModel(String name, Kind kind, String key, @Nullable String versionTag, String content) {

    /** @return forms first, because models refer to them */
    static List<BundledModel> all() {
        return Stream.of("*.form", "*.bpmn")
                .flatMap(BundledModel::files)
                .map(BundledModel::read)
                .toList();
    }

    private static Stream<Resource> files(String pattern) {
        try {
            return Stream.of(new PathMatchingResourcePatternResolver().getResources("classpath:bpmn/" + pattern));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot find the bundled models", e);
        }
    }

    private static BundledModel read(Resource file) {
        try {
            var name = String.valueOf(file.getFilename());
            var content = file.getContentAsString(StandardCharsets.UTF_8);
            var kind = name.endsWith(".form") ? Kind.FORM : Kind.MODEL;
            return new BundledModel(name, kind, name.substring(0, name.lastIndexOf('.')), tag(content, kind), content);
        } catch (IOException e) {
            throw new UncheckedIOException("The bundled model " + file + " cannot be read", e);
        }
    }

    private static @Nullable String tag(String content, Kind kind) {
        return kind == Kind.FORM
                ? null
                : BpmnDocument.parse(content.getBytes(StandardCharsets.UTF_8))
                        .elements(Set.of("process"))
                        .map(process -> BpmnDocument.attribute(process, "versionTag"))
                        .filter(tag -> !tag.isEmpty())
                        .findFirst()
                        .orElse(null);
    }

    /** A checkout on Windows has different line endings. */
    boolean isSameAs(String other) {
        return content.lines().toList().equals(other.lines().toList());
    }
}
