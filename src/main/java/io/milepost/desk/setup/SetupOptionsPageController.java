package io.milepost.desk.setup;

import io.milepost.audit.AuditArea;
import io.milepost.audit.AuditEntry;
import io.milepost.audit.AuditTrail;
import io.milepost.desk.FlashMessage;
import io.milepost.setup.OfficePhone;
import io.milepost.setup.SetupOptions;
import io.milepost.setup.SetupOptions.SetupOption;
import io.milepost.setup.SetupTexts;
import io.milepost.setup.SetupTexts.SetupText;
import io.milepost.setup.frequency.TextFrequency;
import io.milepost.setup.frequency.TextFrequency.FrequencyOption;
import io.milepost.setup.number.SetupNumbers;
import io.milepost.setup.number.SetupNumbers.SetupNumber;
import io.milepost.setup.retention.RetentionPeriods;
import io.milepost.setup.retention.RetentionPeriods.DataKind;
import io.milepost.shared.version.ExpectedVersion;
import io.milepost.shared.version.RecordVersion;
import io.milepost.shared.version.VersionGuard;
import io.milepost.shared.version.VersionGuard.VersionedTable;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The setup options of the installation. */
@Controller
class SetupOptionsPageController {

    private static final String PATH = "/setup-options";
    private static final int MAX_CHANGES = 5;

    /** A setup option on the page, with its latest changes. */
    public record OptionRow(SetupOption option, boolean enabled, List<AuditEntry> changes) {}

    /** A setup option that is a text, with its latest changes. */
    public record TextRow(SetupText text, String content, List<AuditEntry> changes) {
        public String version() {
            return RecordVersion.of(content);
        }
    }

    /** How long a kind of data is kept, with its latest changes. */
    public record RetentionRow(DataKind kind, int months, List<AuditEntry> changes) {
        public String version() {
            return RecordVersion.of(months);
        }
    }

    /** An option that makes texts fewer, with its latest changes. */
    public record FrequencyRow(FrequencyOption option, int value, List<AuditEntry> changes) {
        public String version() {
            return RecordVersion.of(value);
        }
    }

    /** A setup option that is a number, with its latest changes. */
    public record NumberRow(SetupNumber number, int value, List<AuditEntry> changes) {
        public String version() {
            return RecordVersion.of(value);
        }
    }

    private final SetupOptions options;
    private final SetupTexts texts;
    private final OfficePhone officePhone;
    private final RetentionPeriods retention;
    private final TextFrequency frequency;
    private final SetupNumbers numbers;
    private final AuditTrail auditTrail;
    private final VersionGuard versions;

    SetupOptionsPageController(
            SetupOptions options,
            SetupTexts texts,
            OfficePhone officePhone,
            RetentionPeriods retention,
            TextFrequency frequency,
            SetupNumbers numbers,
            AuditTrail auditTrail,
            VersionGuard versions) {
        this.options = options;
        this.texts = texts;
        this.officePhone = officePhone;
        this.retention = retention;
        this.frequency = frequency;
        this.numbers = numbers;
        this.auditTrail = auditTrail;
        this.versions = versions;
    }

    @GetMapping(PATH)
    String list(Model model) {
        model.addAttribute(
                "rows",
                Arrays.stream(SetupOption.values())
                        .map(option -> new OptionRow(
                                option,
                                options.isEnabled(option),
                                auditTrail.findBySubject(AuditArea.SETUP, option.name(), MAX_CHANGES)))
                        .toList());
        model.addAttribute(
                "texts",
                Arrays.stream(SetupText.values())
                        .map(text -> new TextRow(
                                text,
                                texts.get(text),
                                auditTrail.findBySubject(AuditArea.SETUP, text.name(), MAX_CHANGES)))
                        .toList());
        model.addAttribute("officePhone", officePhone.get());
        model.addAttribute("officePhoneVersion", RecordVersion.of(officePhone.get()));
        model.addAttribute(
                "officePhoneChanges", auditTrail.findBySubject(AuditArea.SETUP, OfficePhone.NAME, MAX_CHANGES));
        model.addAttribute(
                "retention",
                Arrays.stream(DataKind.values())
                        .map(kind -> new RetentionRow(
                                kind,
                                retention.getMonths(kind),
                                auditTrail.findBySubject(AuditArea.SETUP, kind.option(), MAX_CHANGES)))
                        .toList());
        model.addAttribute(
                "frequency",
                Arrays.stream(FrequencyOption.values())
                        .map(option -> new FrequencyRow(
                                option,
                                frequency.get(option),
                                auditTrail.findBySubject(AuditArea.SETUP, option.option(), MAX_CHANGES)))
                        .toList());
        model.addAttribute(
                "numbers",
                Arrays.stream(SetupNumber.values())
                        .map(number -> new NumberRow(
                                number,
                                numbers.get(number),
                                auditTrail.findBySubject(AuditArea.SETUP, number.name(), MAX_CHANGES)))
                        .toList());
        return "desk/setup/setup-options";
    }

    @PostMapping("/setup-texts/{name}")
    String setText(
            @PathVariable String name,
            @RequestParam(defaultValue = "") String content,
            @RequestParam(defaultValue = "") String version,
            Principal user,
            RedirectAttributes redirect) {
        var text = SetupTexts.getText(name);
        var lines = content.replace("\r\n", "\n").strip();
        FlashMessage.report(
                redirect,
                () -> change(
                        name,
                        version,
                        () -> RecordVersion.of(texts.get(text)),
                        () -> texts.update(text, lines, user.getName())),
                "setup.texts.saved",
                new DefaultMessageSourceResolvable("setup.text." + name));
        return "redirect:" + PATH;
    }

    @PostMapping(PATH + "/office-phone")
    String setOfficePhone(
            @RequestParam String phone,
            @RequestParam(defaultValue = "") String version,
            Principal user,
            RedirectAttributes redirect) {
        FlashMessage.report(
                redirect,
                () -> change(
                        OfficePhone.NAME,
                        version,
                        () -> RecordVersion.of(officePhone.get()),
                        () -> officePhone.update(phone.strip(), user.getName())),
                "setup.officePhone.saved");
        return "redirect:" + PATH;
    }

    @PostMapping(PATH + "/frequency")
    String setFrequency(
            @RequestParam FrequencyOption option,
            @RequestParam int value,
            @RequestParam(defaultValue = "") String version,
            Principal user,
            RedirectAttributes redirect) {
        FlashMessage.report(
                redirect,
                () -> change(
                        option.option(),
                        version,
                        () -> RecordVersion.of(frequency.get(option)),
                        () -> frequency.update(option, value, user.getName())),
                "setup.frequency.saved",
                new DefaultMessageSourceResolvable("setup.frequency.option." + option));
        return "redirect:" + PATH;
    }

    @PostMapping(PATH + "/retention")
    String setRetention(
            @RequestParam DataKind kind,
            @RequestParam int months,
            @RequestParam(defaultValue = "") String version,
            Principal user,
            RedirectAttributes redirect) {
        FlashMessage.report(
                redirect,
                () -> change(
                        kind.option(),
                        version,
                        () -> RecordVersion.of(retention.getMonths(kind)),
                        () -> retention.update(kind, months, user.getName())),
                "setup.retention.saved",
                months);
        return "redirect:" + PATH;
    }

    private void change(String name, String version, Supplier<String> current, Runnable change) {
        versions.change(
                VersionedTable.SETUP_TEXT,
                name,
                ExpectedVersion.ofForm(version),
                () -> Optional.of(current.get()),
                () -> {
                    change.run();
                    return true;
                });
    }

    @PostMapping(PATH + "/numbers")
    String setNumber(
            @RequestParam SetupNumber number,
            @RequestParam int value,
            @RequestParam(defaultValue = "") String version,
            Principal user,
            RedirectAttributes redirect) {
        FlashMessage.report(
                redirect,
                () -> change(
                        number.name(),
                        version,
                        () -> RecordVersion.of(numbers.get(number)),
                        () -> numbers.update(number, value, user.getName())),
                "setup.number.saved",
                new DefaultMessageSourceResolvable("setup.number." + number),
                value);
        return "redirect:" + PATH;
    }

    @PostMapping(PATH + "/{name}")
    String set(@PathVariable String name, @RequestParam boolean enabled, Principal user, RedirectAttributes redirect) {
        var option = SetupOptions.getOption(name);
        var changed = options.update(option, enabled, user.getName());
        var effect =
                new DefaultMessageSourceResolvable((enabled ? "setup.optionOn." : "setup.optionOff.") + option.name());
        if (changed) {
            FlashMessage.success(
                    redirect, enabled ? "setup.options.turnedOn" : "setup.options.turnedOff", name, effect);
        } else {
            FlashMessage.success(redirect, enabled ? "setup.options.wasOn" : "setup.options.wasOff", name, effect);
        }
        return "redirect:" + PATH;
    }
}
