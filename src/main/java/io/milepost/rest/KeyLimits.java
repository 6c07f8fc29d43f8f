package io.milepost.rest;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.PropertyCustomizer;
import org.springframework.stereotype.Component;

/** States the limits of a {@link Key} in the OpenAPI description, which only knows the standard constraints. */
@Component
final class KeyLimits implements PropertyCustomizer {

    @Override
    public Schema<?> customize(Schema property, AnnotatedType type) {
        if (isKey(type)) {
            property.pattern(Key.PATTERN).maxLength(Key.MAX_LENGTH);
        }
        return property;
    }

    private static boolean isKey(@Nullable AnnotatedType type) {
        return type != null
                && type.getCtxAnnotations() != null
                && Arrays.stream(type.getCtxAnnotations()).anyMatch(Key.class::isInstance);
    }
}
