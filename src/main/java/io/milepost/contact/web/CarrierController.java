package io.milepost.contact.web;

import io.milepost.contact.address.Carrier;
import io.milepost.contact.address.Carriers;
import io.milepost.shared.SingleLine;
import io.milepost.shared.version.ExpectedVersion;
import io.milepost.shared.version.RecordVersion;
import io.milepost.shared.version.VersionGuard;
import io.milepost.shared.version.VersionGuard.VersionedTable;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/carriers")
class CarrierController {

    private static final String DOMAIN_RULE = "{carrier.error.domain}";

    record CarrierRequest(
            @NotBlank @SingleLine @Size(max = Carrier.MAX_NAME_LENGTH) String name,
            @NotNull Carrier.CarrierState state,
            @Nullable LocalDate since,
            @Nullable @SingleLine @Size(max = Carrier.MAX_NOTE_LENGTH) String note) {}

    private final Carriers carriers;
    private final VersionGuard versions;

    CarrierController(Carriers carriers, VersionGuard versions) {
        this.versions = versions;
        this.carriers = carriers;
    }

    @PutMapping("/{domain}")
    ResponseEntity<Carrier> save(
            @PathVariable @Pattern(regexp = Carrier.DOMAIN_PATTERN, message = DOMAIN_RULE) String domain,
            @Valid @RequestBody CarrierRequest body,
            ExpectedVersion expected,
            HttpServletResponse response) {
        var note = body.note() == null ? "" : body.note();
        var carrier = new Carrier(domain, body.name(), body.state(), body.since(), note);
        var created = versions.change(
                VersionedTable.CARRIER,
                domain,
                expected,
                () -> carriers.find(domain).map(Carrier::version),
                () -> carriers.save(carrier));
        response.setHeader(HttpHeaders.ETAG, RecordVersion.toETag(carrier.version()));
        return ResponseEntity.status(created ? HttpStatus.CREATED : HttpStatus.OK)
                .body(carrier);
    }

    @GetMapping("/{domain}")
    Carrier get(
            @PathVariable @Pattern(regexp = Carrier.DOMAIN_PATTERN, message = DOMAIN_RULE) String domain,
            HttpServletResponse response) {
        var carrier = carriers.get(domain);
        response.setHeader(HttpHeaders.ETAG, RecordVersion.toETag(carrier.version()));
        return carrier;
    }

    @GetMapping
    List<Carrier> list() {
        return carriers.findAll();
    }
}
