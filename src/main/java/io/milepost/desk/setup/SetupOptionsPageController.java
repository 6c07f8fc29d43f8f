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
import io.milepost.setup.number.FrequencyOption;
import io.milepost.setup.number.NumberOption;
import io.milepost.setup.number.SetupNumber;
import io.milepost.setup.number.SetupNumbers;
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

    static final String PATH = "/setup-options";
    private static final int MAX_CHANGES = 5;

    /** A setup option on the page, with its latest changes. */
    public record OptionRow(SetupOption option, boolean enabled, List<AuditEntry> changes) {}

    /** A setup option that is a text, with its latest changes. */
    public record TextRow(SetupText text, String content, List<AuditEntry> changes) {
        public String version() {
            return RecordVersion.of(content);
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
    private final SetupNumbers numbers;
    private final AuditTrail auditTrail;
    private final VersionGuard versions;

    SetupOptionsPageController(
            SetupOptions options,
            SetupTexts texts,
            OfficePhone officePhone,
            SetupNumbers numbers,
            AuditTrail auditTrail,
            VersionGuard versions) {
        this.options = options;
        this.texts = texts;
        this.officePhone = officePhone;
        this.numbers = numbers;
        this.auditTrail = auditTrail;
        this.versions = versions;
    }

    @GetMapping(PATH)
    String list(Model model) {
        model.addAttribute(
                "rows",
                Arrays.stream(SetupOption.values())
                        .map(option -> new OptionRow(option, options.isEnabled(option), findChanges(option.name())))
                        .toList());
        model.addAttribute(
                "texts",
                Arrays.stream(SetupText.values())
                        .map(text -> new TextRow(text, texts.get(text), findChanges(text.name())))
                        .toList());
        model.addAttribute("officePhone", officePhone.get());
        model.addAttribute("officePhoneVersion", RecordVersion.of(officePhone.get()));
        model.addAttribute("officePhoneChanges", findChanges(OfficePhone.NAME));
        model.addAttribute("retention", rows(DataKind.values()));
        model.addAttribute("frequency", rows(FrequencyOption.values()));
        model.addAttribute("numbers", rows(NumberOption.values()));
        return "desk/setup/setup-options";
    }

    private List<NumberRow> rows(SetupNumber[] all) {
        return Arrays.stream(all)
                .map(number -> new NumberRow(number, numbers.get(number), findChanges(number.option())))
                .toList();
    }

    private List<AuditEntry> findChanges(String option) {
        return auditTrail.findBySubject(AuditArea.SETUP, option, MAX_CHANGES);
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

    private void change(String name, String version, Supplier<String> current, Runnable change) {
        versions.run(
                VersionedTable.SETUP_TEXT,
                name,
                ExpectedVersion.ofForm(version),
                () -> Optional.of(current.get()),
                change);
    }
}
