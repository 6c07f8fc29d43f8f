package io.milepost.intake.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.intake.FactIntake;
import io.milepost.intake.FactLine;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
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

    private static final String ORDER =
            """
            {"fact": "order", "number": "SO-1001", "organization": "ACME", "contact": "C-17",
             "items": [{"item": "W-2030", "quantity": 4}]}""";
    private static final String SEND_TO_PRODUCTION =
            """
            {"fact": "send-to-production", "number": "SO-1001", "workOrders": ["PWO-301"]}""";
    private static final String COMPLETE_WORK_ORDER =
            """
            {"fact": "complete-work-order", "number": "PWO-301"}""";
    private static final String SHIPPING_EVENT =
            """
            {"fact": "shipping-event", "number": "SE-55", "orders": ["SO-1001"], "shipVia": "Our truck"}""";
    private static final String SHIP = """
            {"fact": "ship", "number": "SE-55"}""";
    private static final String DELIVER =
            """
            {"fact": "deliver", "number": "SE-55", "orders": ["SO-1001"]}""";

    private final FactIntake intake;
    private final ObjectMapper json;

    FactController(FactIntake intake, ObjectMapper json) {
        this.intake = intake;
        this.json = json;
    }

    @Operation(
            summary = "Report many facts about orders",
            description =
                    "One fact per line. Each has the fields of the single call, its number in field number, and is"
                            + " answered as the single call, with the number of the line.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = NDJSON,
                                            schema =
                                                    @Schema(
                                                            type = "string",
                                                            maxLength = FactLine.MAX_FILE_BYTES,
                                                            description = "At most " + FactLine.MAX_LINES + " lines"),
                                            examples = {
                                                @ExampleObject(name = "order", value = ORDER),
                                                @ExampleObject(name = "send-to-production", value = SEND_TO_PRODUCTION),
                                                @ExampleObject(
                                                        name = "complete-work-order",
                                                        value = COMPLETE_WORK_ORDER),
                                                @ExampleObject(name = "shipping-event", value = SHIPPING_EVENT),
                                                @ExampleObject(name = "ship", value = SHIP),
                                                @ExampleObject(name = "deliver", value = DELIVER)
                                            })))
    @PostMapping(
            path = PATH,
            consumes = {NDJSON, JSON_LINES},
            produces = {NDJSON, JSON_LINES})
    byte[] apply(@Parameter(hidden = true) InputStream body) throws IOException {
        var results = intake.apply(FactLine.split(body.readAllBytes()));
        var lines = new ByteArrayOutputStream();
        for (var result : results) {
            lines.writeBytes(json.writeValueAsBytes(result));
            lines.write('\n');
        }
        return lines.toByteArray();
    }
}
