package io.milepost.desk.setup;

import io.milepost.desk.FlashMessage;
import io.milepost.setup.number.FrequencyOption;
import io.milepost.setup.number.NumberOption;
import io.milepost.setup.number.SetupNumber;
import io.milepost.setup.number.SetupNumbers;
import io.milepost.setup.retention.RetentionPeriods;
import io.milepost.setup.retention.RetentionPeriods.DataKind;
import io.milepost.shared.version.ExpectedVersion;
import io.milepost.shared.version.RecordVersion;
import io.milepost.shared.version.VersionGuard;
import io.milepost.shared.version.VersionGuard.VersionedTable;
import java.security.Principal;
import java.util.Optional;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Changes setup options that are numbers. {@link SetupOptionsPageController} shows them. */
@Controller
@RequestMapping(SetupOptionsPageController.PATH)
class SetupNumbersController {

    private final SetupNumbers numbers;
    private final RetentionPeriods retention;
    private final VersionGuard versions;

    SetupNumbersController(SetupNumbers numbers, RetentionPeriods retention, VersionGuard versions) {
        this.numbers = numbers;
        this.retention = retention;
        this.versions = versions;
    }

    @PostMapping("/frequency")
    String setFrequency(
            @RequestParam FrequencyOption option,
            @RequestParam int value,
            @RequestParam(defaultValue = "") String version,
            Principal user,
            RedirectAttributes redirect) {
        FlashMessage.report(
                redirect,
                () -> change(option, version, () -> numbers.update(option, value, user.getName())),
                "setup.frequency.saved",
                new DefaultMessageSourceResolvable("setup.frequency.option." + option));
        return "redirect:" + SetupOptionsPageController.PATH;
    }

    @PostMapping("/retention")
    String setRetention(
            @RequestParam DataKind kind,
            @RequestParam int months,
            @RequestParam(defaultValue = "") String version,
            Principal user,
            RedirectAttributes redirect) {
        FlashMessage.report(
                redirect,
                () -> change(kind, version, () -> retention.update(kind, months, user.getName())),
                "setup.retention.saved",
                months);
        return "redirect:" + SetupOptionsPageController.PATH;
    }

    @PostMapping("/numbers")
    String setNumber(
            @RequestParam NumberOption number,
            @RequestParam int value,
            @RequestParam(defaultValue = "") String version,
            Principal user,
            RedirectAttributes redirect) {
        FlashMessage.report(
                redirect,
                () -> change(number, version, () -> numbers.update(number, value, user.getName())),
                "setup.number.saved",
                new DefaultMessageSourceResolvable("setup.number." + number),
                value);
        return "redirect:" + SetupOptionsPageController.PATH;
    }

    private void change(SetupNumber number, String version, Runnable change) {
        versions.run(
                VersionedTable.SETUP_TEXT,
                number.option(),
                ExpectedVersion.ofForm(version),
                () -> Optional.of(RecordVersion.of(numbers.get(number))),
                change);
    }
}
