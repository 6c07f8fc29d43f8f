package io.milepost.text.web;

import static io.milepost.messages.Messages.message;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.milepost.audit.AuditArea;
import io.milepost.audit.AuditTrail;
import io.milepost.audit.CurrentUser;
import io.milepost.error.InvalidFieldException;
import io.milepost.order.milestone.MilestoneCode;
import io.milepost.shared.Identifier;
import io.milepost.shared.Page;
import io.milepost.text.Channel;
import io.milepost.text.TextMessage;
import io.milepost.text.TextStatus;
import io.milepost.text.TextTimeline.TimelineEntry;
import io.milepost.text.log.ResendService;
import io.milepost.text.log.TextCsvWriter;
import io.milepost.text.log.TextLog;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The Email Log Report. */
@RestController
@RequestMapping("/api/texts")
class TextController {

    record TextDetailsResponse(@JsonUnwrapped TextMessage text, List<TimelineEntry> timeline) {}

    /** @param contact another contact of the order's organization; omitted: the text's own */
    record ResendRequest(@Nullable @Identifier String contact) {}

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("3000-01-01T00:00:00Z");

    private final TextLog log;
    private final ResendService resendService;
    private final AuditTrail audit;

    TextController(TextLog log, ResendService resendService, AuditTrail audit) {
        this.audit = audit;
        this.log = log;
        this.resendService = resendService;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    Page<TextMessage> search(
            @RequestParam(required = false) @Nullable @Identifier String order,
            @RequestParam(required = false) @Nullable @Identifier String contact,
            @RequestParam(required = false) @Nullable TextStatus status,
            @RequestParam(required = false) @Nullable @Pattern(regexp = MilestoneCode.PATTERN, message = "such as S2P")
                    String milestone,
            @RequestParam(required = false) @Nullable Channel channel,
            @RequestParam(required = false) @Nullable @DateTimeFormat(iso = ISO.DATE_TIME) Instant from,
            @RequestParam(required = false) @Nullable @DateTimeFormat(iso = ISO.DATE_TIME) Instant to,
            @RequestParam(defaultValue = "0") @Min(0) @Max(Page.MAX_PAGE) int page,
            @RequestParam(defaultValue = Page.DEFAULT_SIZE) @Min(1) @Max(Page.MAX_SIZE) int size) {
        return log.search(filter(order, contact, status, milestone, channel, from, to), page, size);
    }

    /** All matching texts, without paging. */
    @GetMapping(produces = "text/csv")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/csv"))
    void csv(
            @RequestParam(required = false) @Nullable @Identifier String order,
            @RequestParam(required = false) @Nullable @Identifier String contact,
            @RequestParam(required = false) @Nullable TextStatus status,
            @RequestParam(required = false) @Nullable @Pattern(regexp = MilestoneCode.PATTERN, message = "such as S2P")
                    String milestone,
            @RequestParam(required = false) @Nullable Channel channel,
            @RequestParam(required = false) @Nullable @DateTimeFormat(iso = ISO.DATE_TIME) Instant from,
            @RequestParam(required = false) @Nullable @DateTimeFormat(iso = ISO.DATE_TIME) Instant to,
            HttpServletResponse response)
            throws IOException {
        var filter = filter(order, contact, status, milestone, channel, from, to);
        audit.record(AuditArea.EXPORT, "", message("audit.export.texts"), CurrentUser.name());
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"texts.csv\"");
        var csv = new TextCsvWriter(response.getWriter());
        log.stream(filter, csv::write);
        csv.close();
    }

    private static TextLog.Filter filter(
            @Nullable String order,
            @Nullable String contact,
            @Nullable TextStatus status,
            @Nullable String milestone,
            @Nullable Channel channel,
            @Nullable Instant from,
            @Nullable Instant to) {
        validateTime("from", from);
        validateTime("to", to);
        return new TextLog.Filter(order, contact, status, milestone, channel, from, to);
    }

    private static void validateTime(String field, @Nullable Instant time) {
        if (time != null && (time.isBefore(EARLIEST) || time.isAfter(LATEST))) {
            throw new InvalidFieldException(field, message("text.error.time"));
        }
    }

    @GetMapping("/{id}")
    TextDetailsResponse get(@PathVariable UUID id) {
        return new TextDetailsResponse(log.get(id), log.findTimeline(id));
    }

    @PostMapping("/{id}/resend")
    TextDetailsResponse resend(
            @PathVariable UUID id, @Valid @RequestBody(required = false) @Nullable ResendRequest body) {
        return get(resendService.resend(id, body == null ? null : body.contact()));
    }
}
