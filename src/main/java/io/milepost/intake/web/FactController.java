package io.milepost.intake.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.intake.FactIntake;
import io.milepost.intake.FactLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class FactController {

    static final String PATH = "/api/facts";

    private static final String NDJSON = "application/x-ndjson";
    private static final String JSON_LINES = "application/jsonl";

    private final FactIntake intake;
    private final ObjectMapper json;

    FactController(FactIntake intake, ObjectMapper json) {
        this.intake = intake;
        this.json = json;
    }

    @PostMapping(
            path = PATH,
            consumes = {NDJSON, JSON_LINES},
            produces = {NDJSON, JSON_LINES})
    byte[] apply(InputStream body) throws IOException {
        var results = intake.apply(FactLine.split(body.readAllBytes()));
        var lines = new ByteArrayOutputStream();
        for (var result : results) {
            lines.writeBytes(json.writeValueAsBytes(result));
            lines.write('\n');
        }
        return lines.toByteArray();
    }
}
