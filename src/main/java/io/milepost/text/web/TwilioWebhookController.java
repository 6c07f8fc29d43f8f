package io.milepost.text.web;

import io.milepost.text.feedback.InboundTextHandler;
import io.milepost.text.feedback.TwilioStatusHandler;
import io.milepost.text.gateway.twilio.TwilioSignatureValidator;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Receives delivery reports and inbound texts from Twilio. There is no login: each request carries a signature. */
@Hidden
@RestController
@RequestMapping(path = "/webhooks/twilio", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
class TwilioWebhookController {

    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

    /** No reply: Twilio answers STOP, START and HELP itself, or nobody does. */
    private static final String EMPTY_RESPONSE = XML + "<Response/>";

    private static final String MESSAGE_SID = "MessageSid";

    private final TwilioSignatureValidator signature;
    private final TwilioStatusHandler statusHandler;
    private final InboundTextHandler inbound;

    TwilioWebhookController(
            TwilioSignatureValidator signature, TwilioStatusHandler statusHandler, InboundTextHandler inbound) {
        this.signature = signature;
        this.statusHandler = statusHandler;
        this.inbound = inbound;
    }

    @PostMapping("/status/{textId}")
    ResponseEntity<Void> status(
            @PathVariable UUID textId,
            @RequestHeader(name = "X-Twilio-Signature", defaultValue = "") String sentSignature,
            HttpServletRequest request) {
        return receive(request, sentSignature, (message, parameters) -> {
            statusHandler.handle(
                    textId,
                    message,
                    parameters.getOrDefault("MessageStatus", ""),
                    parameters.getOrDefault("ErrorCode", ""));
            return ResponseEntity.noContent().build();
        });
    }

    @PostMapping("/inbound")
    ResponseEntity<String> inbound(
            @RequestHeader(name = "X-Twilio-Signature", defaultValue = "") String sentSignature,
            HttpServletRequest request) {
        return receive(request, sentSignature, (message, parameters) -> {
            var reply = inbound.handle(
                    parameters.getOrDefault("From", ""),
                    parameters.getOrDefault("Body", ""),
                    message,
                    parameters.getOrDefault("OptOutType", ""));
            return ResponseEntity.ok()
                    .contentType(new MediaType(MediaType.TEXT_XML, StandardCharsets.UTF_8))
                    .body(reply.map(TwilioWebhookController::toResponse).orElse(EMPTY_RESPONSE));
        });
    }

    /**
     * @param handler gets the SID of the message, and all parameters
     * @return 403 if Twilio has not signed the request, 400 if it names no message; then the handler is not called
     */
    private <T> ResponseEntity<T> receive(
            HttpServletRequest request,
            String sentSignature,
            BiFunction<String, Map<String, String>, ResponseEntity<T>> handler) {
        var parameters = parameters(request);
        if (!signature.isValid(path(request), parameters, sentSignature)) {
            return ResponseEntity.status(HttpStatus.FORBIDDEN).build();
        }
        var message = parameters.getOrDefault(MESSAGE_SID, "");
        return isMessageSid(message)
                ? handler.apply(message, parameters)
                : ResponseEntity.badRequest().build();
    }

    private static String toResponse(String reply) {
        var text = reply.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return XML + "<Response><Message>" + text + "</Message></Response>";
    }

    /** Source: Twilio, "What is a String Identifier (SID)?". SM is a text, MM one with pictures. */
    private static boolean isMessageSid(String id) {
        return id.matches("[SM]M[0-9a-fA-F]{32}");
    }

    private static String path(HttpServletRequest request) {
        var query = request.getQueryString();
        return request.getRequestURI() + (query == null ? "" : "?" + query);
    }

    /** Twilio sends each parameter once; a request with a duplicate parameter fails the signature check. */
    private static TreeMap<String, String> parameters(HttpServletRequest request) {
        var parameters = new TreeMap<String, String>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, String.join("", values)));
        return parameters;
    }
}
