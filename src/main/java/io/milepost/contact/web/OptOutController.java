package io.milepost.contact.web;

import static io.milepost.messages.Messages.message;

import io.milepost.contact.address.PhoneNumber;
import io.milepost.contact.address.TextAddressParser;
import io.milepost.contact.consent.ConsentEntry;
import io.milepost.contact.consent.ConsentSource;
import io.milepost.contact.consent.OptOutService;
import io.milepost.contact.consent.OptOutService.OptOutRequest;
import io.milepost.contact.consent.OptOutService.RecordedOptOut;
import io.milepost.contact.consent.OptOuts;
import io.milepost.contact.consent.OptOuts.OptOut;
import io.milepost.error.InvalidFieldException;
import io.milepost.shared.Identifier;
import io.milepost.shared.MultiLine;
import io.milepost.shared.SingleLine;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/opt-outs")
class OptOutController {

    /** Longer than any number, with separators. */
    static final int MAX_PHONE_LENGTH = 40;

    record NewOptOut(
            @Schema(description = "The contact who opts out; or phone, if only the number is known.")
                    @Nullable
                    @Identifier
                    String contact,
            @Schema(description = "Such as 555-555-5555 or +15555555555.")
                    @Nullable
                    @SingleLine
                    @Size(max = MAX_PHONE_LENGTH)
                    String phone,
            @Schema(description = "How it was received: PHONE, EMAIL, LETTER, COUNTER, ERP or OTHER.") @NotNull
                    ConsentSource source,
            @Schema(description = "Today if it is missing.") @Nullable LocalDate receivedOn,
            @Schema(description = "What was said.") @Nullable @MultiLine @Size(max = ConsentEntry.MAX_WORDING_LENGTH)
                    String wording,
            @Schema(description = "Where the proof is.")
                    @Nullable
                    @SingleLine
                    @Size(max = ConsentEntry.MAX_EVIDENCE_LENGTH)
                    String evidence) {}

    /**
     * @param phone masked; empty if the contact has no number
     * @param late  whether it was recorded more than ten business days after it was received
     */
    record NewOptOutResponse(@Nullable String contact, String phone, Instant receivedAt, boolean late) {}

    /**
     * @param phone       masked
     * @param since       null if it has not opted out
     * @param explanation what lifts it; empty if it has not opted out
     */
    record OptOutResponse(String phone, boolean optedOut, @Nullable Instant since, String explanation) {}

    private final OptOutService service;
    private final OptOuts optOuts;
    private final TextAddressParser addresses;

    OptOutController(OptOutService service, OptOuts optOuts, TextAddressParser addresses) {
        this.service = service;
        this.optOuts = optOuts;
        this.addresses = addresses;
    }

    @PostMapping
    ResponseEntity<NewOptOutResponse> record(@Valid @RequestBody NewOptOut body, Principal user) {
        if ((body.contact() == null) == (body.phone() == null)) {
            throw new InvalidFieldException("contact", message("consent.error.contactOrPhone"));
        }
        if (!ConsentSource.OF_OPT_OUTS.contains(body.source())) {
            throw new InvalidFieldException(
                    "source", message("consent.error.source", ConsentSource.names(ConsentSource.OF_OPT_OUTS)));
        }
        var recorded = service.record(new OptOutRequest(
                body.contact(),
                body.phone() == null ? null : parse(body.phone()),
                body.source(),
                body.receivedOn(),
                body.wording() == null ? "" : body.wording().strip(),
                body.evidence() == null ? "" : body.evidence().strip(),
                user.getName()));
        return ResponseEntity.status(recorded.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(toResponse(recorded));
    }

    @GetMapping
    OptOutResponse find(@RequestParam @SingleLine @Size(max = MAX_PHONE_LENGTH) String phone) {
        var number = parse(phone);
        var optOut = optOuts.find(number);
        return new OptOutResponse(
                number.masked(),
                optOut.isPresent(),
                optOut.map(OptOut::since).orElse(null),
                optOut.map(OptOutController::explain).orElse(""));
    }

    private static String explain(OptOut optOut) {
        return message(optOut.byPhone() ? "consent.optedOut.startOnly" : "consent.optedOut.startOrConsent");
    }

    private PhoneNumber parse(String phone) {
        return addresses
                .parseNumber(phone)
                .orElseThrow(() -> new InvalidFieldException("phone", message("consent.error.phone")));
    }

    private static NewOptOutResponse toResponse(RecordedOptOut recorded) {
        return new NewOptOutResponse(
                recorded.contact(),
                recorded.phone() == null ? "" : recorded.phone().masked(),
                recorded.receivedAt(),
                recorded.late());
    }
}
