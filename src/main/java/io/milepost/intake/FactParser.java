package io.milepost.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.milepost.error.InvalidFieldException;
import io.milepost.shared.Identifier;
import io.milepost.web.error.PayloadTooLargeException;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindException;
import org.springframework.validation.Validator;

/** Reads a fact from its line, with the fields and the limits of the single call. */
@Component
class FactParser {

    private static final String FACT = "fact";
    private static final String NUMBER = "number";

    /** What the single call has in its URL. */
    private record Key(@NotNull @Identifier String number) {}

    private final FactTypes types;
    private final ObjectReader json;
    private final Validator validator;

    FactParser(FactTypes types, ObjectMapper json, Validator validator) {
        this.types = types;
        this.validator = validator;
        // Numbers arrive as they were sent
        this.json = json.reader()
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);
    }

    /**
     * @throws JsonProcessingException  if the line has other fields, or a field has another type
     * @throws InvalidFieldException    if the line is not a JSON object in UTF-8, or its fact is not known
     * @throws BindException            if fields have invalid values
     * @throws PayloadTooLargeException if the line is too long
     */
    Fact parse(FactLine line) throws JsonProcessingException, BindException, PayloadTooLargeException {
        var fields = readObject(line.text());
        var type = findType(fields.remove(FACT));
        var key = json.treeToValue(fields.objectNode().set(NUMBER, fields.remove(NUMBER)), Key.class);
        var body = json.treeToValue(fields, type.body());
        validate(key, body);
        return type.toFact(line.number(), key.number(), body);
    }

    private FactType<?> findType(@Nullable JsonNode name) {
        return types.find(name == null ? "" : name.asText())
                .orElseThrow(() -> new InvalidFieldException(FACT, "must be one of " + types.names()));
    }

    private void validate(Key key, Object body) throws BindException {
        var errors = new BeanPropertyBindingResult(body, FACT);
        validator.validate(body, errors);
        var keyErrors = new BeanPropertyBindingResult(key, FACT);
        validator.validate(key, keyErrors);
        errors.addAllErrors(keyErrors);
        if (errors.hasErrors()) {
            throw new BindException(errors);
        }
    }

    private ObjectNode readObject(String text) throws JsonProcessingException {
        try {
            if (json.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (StreamReadException e) {
            throw new InvalidFieldException(
                    "",
                    "The line is not valid JSON at column " + e.getLocation().getColumnNr() + ".");
        }
        throw new InvalidFieldException("", "The line is not a JSON object.");
    }
}
