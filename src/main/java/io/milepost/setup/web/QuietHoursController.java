package io.milepost.setup.web;

import static io.milepost.messages.Messages.message;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.milepost.error.InvalidFieldException;
import io.milepost.setup.SetupOptions.SetupOption;
import io.milepost.setup.quiet.QuietHours;
import io.milepost.setup.quiet.QuietHoursService;
import io.milepost.setup.quiet.SendingHours;
import io.milepost.shared.SingleLine;
import io.milepost.shared.version.ExpectedVersion;
import io.milepost.shared.version.RecordVersion;
import io.milepost.shared.version.VersionGuard;
import io.milepost.shared.version.VersionGuard.VersionedTable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Setup option QUIETHOURS with its calendar. */
@RestController
@RequestMapping("/api/setup-options/QUIETHOURS")
class QuietHoursController {

    /** When texts may be sent on a day; {@code until} is exclusive, and 00:00 is the end of the day. */
    record HoursBody(
            @Schema(type = "string", example = "08:00", maxLength = 5) @NotNull @JsonFormat(pattern = "HH:mm")
                    LocalTime from,
            @Schema(type = "string", example = "20:00", maxLength = 5) @NotNull @JsonFormat(pattern = "HH:mm")
                    LocalTime until) {}

    record HolidayBody(
            @NotNull LocalDate date,
            @NotBlank @SingleLine @Size(max = QuietHoursService.MAX_HOLIDAY_NAME_LENGTH) String name) {}

    record QuietHoursRequest(
            @NotNull Boolean enabled,
            @Schema(description = "A day that is missing is quiet. Omitted or null: they stay as they are.")
                    @Nullable
                    @Size(min = 1)
                    Map<@NotNull DayOfWeek, @NotNull @Valid HoursBody> days,
            @Schema(description = "Quiet days. Omitted or null: they stay as they are.")
                    @Nullable
                    @Size(max = QuietHoursService.MAX_HOLIDAYS)
                    List<@NotNull @Valid HolidayBody> holidays,
            @Schema(
                            description =
                                    "Milestones whose texts are sent at any time. Omitted or null: they stay as they are.")
                    @Nullable
                    @Size(max = QuietHoursService.MAX_BYPASS)
                    Set<@NotNull @Pattern(regexp = QuietHoursService.MILESTONE_PATTERN, message = "such as S2P") String>
                            bypass,
            @Schema(
                            description =
                                    "Waiting texts are sent over this time after an opening. Omitted or null: it stays as it is.")
                    @Nullable
                    @Min(0)
                    @Max(QuietHoursService.MAX_SPREAD_MINUTES)
                    Integer spreadMinutes) {}

    record QuietHoursResponse(
            String name,
            boolean enabled,
            Map<DayOfWeek, HoursBody> days,
            List<HolidayBody> holidays,
            Set<String> bypass,
            long spreadMinutes) {

        static QuietHoursResponse from(QuietHours calendar) {
            var days = new EnumMap<DayOfWeek, HoursBody>(DayOfWeek.class);
            calendar.days().forEach((day, hours) -> days.put(day, new HoursBody(hours.from(), hours.until())));
            return new QuietHoursResponse(
                    SetupOption.QUIETHOURS.name(),
                    calendar.enabled(),
                    days,
                    calendar.holidays().entrySet().stream()
                            .map(holiday -> new HolidayBody(holiday.getKey(), holiday.getValue()))
                            .toList(),
                    calendar.bypass(),
                    calendar.spread().toMinutes());
        }
    }

    private final QuietHoursService quietHours;
    private final VersionGuard versions;

    QuietHoursController(QuietHoursService quietHours, VersionGuard versions) {
        this.quietHours = quietHours;
        this.versions = versions;
    }

    @GetMapping
    QuietHoursResponse get(HttpServletResponse response) {
        var calendar = quietHours.get();
        response.setHeader(HttpHeaders.ETAG, RecordVersion.toETag(calendar.version()));
        return QuietHoursResponse.from(calendar);
    }

    @PutMapping
    QuietHoursResponse save(
            @Valid @RequestBody QuietHoursRequest body,
            Principal user,
            ExpectedVersion expected,
            HttpServletResponse response) {
        versions.change(
                VersionedTable.SETUP_OPTION,
                SetupOption.QUIETHOURS.name(),
                expected,
                () -> Optional.of(quietHours.get().version()),
                () -> quietHours.update(toQuietHours(body, quietHours.get()), user.getName()));
        return get(response);
    }

    private static QuietHours toQuietHours(QuietHoursRequest body, QuietHours known) {
        return new QuietHours(
                body.enabled(),
                body.days() == null ? known.days() : toDays(body.days()),
                body.holidays() == null ? known.holidays() : toHolidays(body.holidays()),
                body.bypass() == null ? known.bypass() : new TreeSet<>(body.bypass()),
                Objects.requireNonNullElse(
                        body.spreadMinutes() == null ? null : Duration.ofMinutes(body.spreadMinutes()),
                        known.spread()));
    }

    private static Map<DayOfWeek, SendingHours> toDays(Map<DayOfWeek, HoursBody> bodies) {
        var days = new EnumMap<DayOfWeek, SendingHours>(DayOfWeek.class);
        bodies.forEach((day, hours) -> days.put(day, new SendingHours(hours.from(), hours.until())));
        return days;
    }

    private static SortedMap<LocalDate, String> toHolidays(List<HolidayBody> bodies) {
        var holidays = new TreeMap<LocalDate, String>();
        for (var holiday : bodies) {
            if (holidays.put(holiday.date(), holiday.name().strip()) != null) {
                throw new InvalidFieldException("holidays", message("setup.quietHours.error.twice", holiday.date()));
            }
        }
        return holidays;
    }
}
