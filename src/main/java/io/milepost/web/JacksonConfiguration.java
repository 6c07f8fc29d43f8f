package io.milepost.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.http.converter.xml.MappingJackson2XmlHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Strict JSON, beyond the settings {@code spring.jackson.*}: texts are in quotes, and dates are ISO dates. No XML. */
@Configuration
class JacksonConfiguration implements WebMvcConfigurer {

    /** Accepts only texts such as {@code 2026-12-24}, of the years 1000 to 2999; Jackson would also accept numbers and arrays. */
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
                // Such as February 31: rejected below
            }
            throw InvalidFormatException.from(parser, "not a date", text, LocalDate.class);
        }
    }

    /** A dependency of twilio-java registers it; the rules for JSON would not apply. */
    @Override
    public void extendMessageConverters(List<HttpMessageConverter<?>> converters) {
        converters.removeIf(MappingJackson2XmlHttpMessageConverter.class::isInstance);
    }

    @Bean
    MappingJackson2HttpMessageConverter jsonConverter(ObjectMapper json) {
        return new WholeJsonConverter(json);
    }

    @Bean
    Jackson2ObjectMapperBuilderCustomizer strictCoercion() {
        return builder -> builder.postConfigurer(json -> {
            json.coercionConfigFor(LogicalType.Textual)
                    .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
            json.registerModule(new SimpleModule().addDeserializer(LocalDate.class, new StrictLocalDateDeserializer()));
        });
    }
}
