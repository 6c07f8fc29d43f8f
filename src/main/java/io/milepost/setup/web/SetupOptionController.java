package io.milepost.setup.web;

import io.milepost.setup.OfficePhone;
import io.milepost.setup.SetupOptions;
import io.milepost.setup.number.NumberOption;
import io.milepost.setup.number.SetupNumbers;
import io.milepost.shared.Identifier;
import io.milepost.shared.SingleLine;
import io.milepost.shared.version.ExpectedVersion;
import io.milepost.shared.version.RecordVersion;
import io.milepost.shared.version.VersionGuard;
import io.milepost.shared.version.VersionGuard.VersionedTable;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/setup-options")
class SetupOptionController {

    record SetupOptionRequest(@NotNull Boolean enabled) {}

    record SetupOptionResponse(String name, boolean enabled) {}

    record OfficePhoneRequest(@NotNull @SingleLine @Size(max = OfficePhone.MAX_LENGTH) String phone) {}

    record OfficePhoneResponse(String name, String phone) {}

    record SetupNumberRequest(@NotNull Integer value) {}

    record SetupNumberResponse(String name, int value) {}

    private final SetupOptions options;
    private final OfficePhone officePhone;
    private final SetupNumbers numbers;
    private final VersionGuard versions;

    SetupOptionController(SetupOptions options, OfficePhone officePhone, SetupNumbers numbers, VersionGuard versions) {
        this.versions = versions;
        this.options = options;
        this.officePhone = officePhone;
        this.numbers = numbers;
    }

    @GetMapping("/" + OfficePhone.NAME)
    OfficePhoneResponse getOfficePhone(HttpServletResponse response) {
        var phone = officePhone.get();
        response.setHeader(HttpHeaders.ETAG, RecordVersion.toETag(RecordVersion.of(phone)));
        return new OfficePhoneResponse(OfficePhone.NAME, phone);
    }

    @PutMapping("/" + OfficePhone.NAME)
    OfficePhoneResponse saveOfficePhone(
            @Valid @RequestBody OfficePhoneRequest body,
            Principal user,
            ExpectedVersion expected,
            HttpServletResponse response) {
        versions.change(
                VersionedTable.SETUP_TEXT,
                OfficePhone.NAME,
                expected,
                () -> Optional.of(RecordVersion.of(officePhone.get())),
                () -> officePhone.update(body.phone(), user.getName()));
        return getOfficePhone(response);
    }

    @GetMapping("/DATECHANGEDAYS")
    SetupNumberResponse getDateChangeDays(HttpServletResponse response) {
        var days = numbers.get(NumberOption.DATECHANGEDAYS);
        response.setHeader(HttpHeaders.ETAG, RecordVersion.toETag(RecordVersion.of(days)));
        return new SetupNumberResponse(NumberOption.DATECHANGEDAYS.name(), days);
    }

    @PutMapping("/DATECHANGEDAYS")
    SetupNumberResponse saveDateChangeDays(
            @Valid @RequestBody SetupNumberRequest body,
            Principal user,
            ExpectedVersion expected,
            HttpServletResponse response) {
        versions.run(
                VersionedTable.SETUP_TEXT,
                NumberOption.DATECHANGEDAYS.option(),
                expected,
                () -> Optional.of(RecordVersion.of(numbers.get(NumberOption.DATECHANGEDAYS))),
                () -> numbers.update(NumberOption.DATECHANGEDAYS, body.value(), user.getName()));
        return getDateChangeDays(response);
    }

    @GetMapping("/{name}")
    SetupOptionResponse get(@PathVariable @Identifier String name, HttpServletResponse response) {
        var enabled = options.isEnabled(SetupOptions.getOption(name));
        response.setHeader(HttpHeaders.ETAG, RecordVersion.toETag(RecordVersion.of(enabled)));
        return new SetupOptionResponse(name, enabled);
    }

    @PutMapping("/{name}")
    SetupOptionResponse save(
            @PathVariable @Identifier String name,
            @Valid @RequestBody SetupOptionRequest body,
            Principal user,
            ExpectedVersion expected,
            HttpServletResponse response) {
        var option = SetupOptions.getOption(name);
        versions.change(
                VersionedTable.SETUP_OPTION,
                name,
                expected,
                () -> Optional.of(RecordVersion.of(options.isEnabled(option))),
                () -> options.update(option, body.enabled(), user.getName()));
        return get(name, response);
    }
}
