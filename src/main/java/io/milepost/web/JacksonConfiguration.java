package io.milepost.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.springframework.boot.autoconfigure.jackson.Jackson2ObjectMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.xml.MappingJackson2XmlHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * A number in quotes, a text without them or a field that comes twice is a mistake of the sender, not to be guessed at.
 * And JSON is the only language spoken.
 */
@Configuration
class JacksonConfiguration implements WebMvcConfigurer {

    /** A date is ten characters of text, in a year that is meant. */
    private static final class StrictLocalDateDeserializer extends StdDeserializer<LocalDate> {

        private static final String PATTERN = "[12][0-9]{3}-[0-9]{2}-[0-9]{2}";

        StrictLocalDateDeserializer() {
            super(LocalDate.class);
        }

        @Override
        public LocalDate deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            var text = parser.hasToken(JsonToken.VALUE_STRING) ? parser.getText() : "";
            try {
                if (text.matches(PATTERN)) {
                    return LocalDate.parse(text);
                }
            } catch (DateTimeParseException e) {
                // Such as the 31st of February: refused below, like everything else that is no date.
            }
            throw InvalidFormatException.from(parser, "not a date", text, LocalDate.class);
        }
    }

    /** twilio-java brings Jackson's XML along, which none of the rules here would hold for. */
    @Override
    public void extendMessageConverters(List<HttpMessageConverter<?>> converters) {
        converters.removeIf(MappingJackson2XmlHttpMessageConverter.class::isInstance);
    }

    @Bean
    Jackson2ObjectMapperBuilderCustomizer strictCoercion() {
        return builder -> builder.postConfigurer(json -> {
            json.getFactory().configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature(), true);
            json.coercionConfigFor(LogicalType.Textual)
                    .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
            for (var type : List.of(LogicalType.Boolean, LogicalType.Integer, LogicalType.Float)) {
                json.coercionConfigFor(type)
                        .setCoercion(CoercionInputShape.String, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
            }
            json.coercionConfigFor(LogicalType.Boolean).setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
            json.enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS);
            json.registerModule(new SimpleModule().addDeserializer(LocalDate.class, new StrictLocalDateDeserializer()));
            json.coercionConfigFor(LogicalType.DateTime)
                    .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
        });
    }
}
