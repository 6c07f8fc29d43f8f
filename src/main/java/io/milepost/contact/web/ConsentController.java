package io.milepost.contact.web;

import static io.milepost.messages.Messages.message;

import io.milepost.contact.address.PhoneNumber;
import io.milepost.contact.address.TextAddressParser;
import io.milepost.contact.consent.ConsentEntry;
import io.milepost.contact.consent.ConsentHistory;
import io.milepost.contact.consent.ConsentHistory.ConsentState;
import io.milepost.contact.consent.ConsentHistory.ConsentStatus;
import io.milepost.contact.consent.ConsentHistory.RecordedEntry;
import io.milepost.contact.consent.ConsentSource;
import io.milepost.error.InvalidFieldException;
import io.milepost.settings.MilepostProperties;
import io.milepost.shared.Identifier;
import io.milepost.shared.SingleLine;
import io.milepost.shared.SupportedDates;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/consents")
class ConsentController {

    /**
     * @param phone       masked; empty if there was none, or it is unknown
     * @param explanation the status in a sentence
     * @param since       when the entry that decides was recorded; null if there is none
     * @param entries     oldest first
     */
    record ConsentResponse(
            @Nullable String contact,
            String phone,
            Instant at,
            ConsentStatus status,
            String explanation,
            @Nullable Instant since,
            List<EntryResponse> entries) {}

    /** @param phone masked; empty if the contact had none */
    record EntryResponse(
            long id,
            ConsentEntry.Kind kind,
            @Nullable String contact,
            String phone,
            ConsentSource source,
            String wording,
            String evidence,
            String recordedBy,
            Instant receivedAt,
            Instant recordedAt,
            boolean late) {}

    private final ConsentHistory history;
    private final TextAddressParser addresses;
    private final MilepostProperties settings;
    private final Clock clock;

    ConsentController(ConsentHistory history, TextAddressParser addresses, MilepostProperties settings, Clock clock) {
        this.history = history;
        this.addresses = addresses;
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping
    ConsentResponse find(
            @RequestParam(required = false) @Nullable @Identifier String contact,
            @RequestParam(required = false) @Nullable @SingleLine @Size(max = OptOutController.MAX_PHONE_LENGTH)
                    String phone,
            @Parameter(
                            description =
                                    "Time for which the state is wanted, such as 2026-12-24T12:00:00Z; a date means its end. Default: now.")
                    @RequestParam(required = false)
                    @Nullable
                    @SingleLine
                    @Size(max = 40)
                    String at) {
        var time = at == null ? clock.instant() : parseTime(at);
        if ((contact == null) == (phone == null)) {
            throw new InvalidFieldException("contact", message("consent.error.contactOrPhone"));
        }
        return toResponse(contact != null ? history.ofContact(contact, time) : history.ofPhone(parse(phone), time));
    }

    /** A date means the end of that day. */
    private Instant parseTime(String at) {
        return SupportedDates.parseDate(at)
                .map(date -> date.plusDays(1)
                        .atStartOfDay(settings.zone())
                        .toInstant()
                        .minusMillis(1))
                .or(() -> SupportedDates.parseInstant(at))
                .orElseThrow(() -> new InvalidFieldException("at", message("consent.error.time")));
    }

    private PhoneNumber parse(@Nullable String phone) {
        return addresses
                .parseNumber(phone == null ? "" : phone)
                .orElseThrow(() -> new InvalidFieldException("phone", message("consent.error.phone")));
    }

    private static ConsentResponse toResponse(ConsentState state) {
        return new ConsentResponse(
                state.contact(),
                state.phone() == null ? "" : state.phone().masked(),
                state.at(),
                state.status(),
                state.status().explanation(),
                state.since(),
                state.entries().stream().map(ConsentController::toResponse).toList());
    }

    private static EntryResponse toResponse(RecordedEntry recorded) {
        var entry = recorded.entry();
        return new EntryResponse(
                entry.id(),
                entry.kind(),
                entry.contact(),
                entry.phone() == null ? "" : new PhoneNumber(entry.phone()).masked(),
                entry.source(),
                entry.wording(),
                entry.evidence(),
                entry.recordedBy(),
                entry.receivedAt(),
                entry.recordedAt(),
                recorded.late());
    }
}
