package io.milepost.web;

import io.milepost.shared.Identifier;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.PropertyCustomizer;
import org.springframework.stereotype.Component;

/**
 * Adds the limits of an {@link Identifier} to the OpenAPI description, which supports only the standard constraints.
 */
@Component
final class IdentifierSchemaCustomizer implements PropertyCustomizer {

    @Override
    public Schema<?> customize(Schema property, AnnotatedType type) {
        if (isIdentifier(type)) {
            property.pattern(Identifier.PATTERN).maxLength(Identifier.MAX_LENGTH);
        }
        return property;
    }

    private static boolean isIdentifier(@Nullable AnnotatedType type) {
        return type != null
                && type.getCtxAnnotations() != null
                && Arrays.stream(type.getCtxAnnotations()).anyMatch(Identifier.class::isInstance);
    }
}
