package io.milepost.desk.template;

import io.milepost.order.milestone.MilestoneCode;
import io.milepost.order.milestone.ModelMilestones;
import io.milepost.order.milestone.ModelMilestones.PlannedMilestone;
import io.milepost.setup.SetupOptions;
import io.milepost.setup.SetupOptions.SetupOption;
import io.milepost.template.DefaultTemplates;
import io.milepost.template.InvalidTemplateException;
import io.milepost.template.TemplatePreview;
import io.milepost.template.TextTemplate;
import io.milepost.template.TextTemplates;
import io.milepost.template.encoding.SmsSegments;
import io.milepost.template.variant.TemplateName;
import io.milepost.text.log.TextsWithoutTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists all templates with their use, and the milestones without a template. */
@Component
class TemplateList {

    /**
     * A template in the list.
     *
     * @param milestone code of the milestone in its name; empty if there is none
     * @param steps     names of the steps of the current model that use it; may be empty
     * @param origin    whether the text is the one that comes with Milepost
     * @param segments  of the example; null if the template has an error
     */
    public record TemplateRow(
            TextTemplate template,
            String milestone,
            List<String> steps,
            TemplateOrigin origin,
            @Nullable SmsSegments segments) {}

    /** Milestones of the bundled model that are texted if the office writes their template. */
    private static final Set<String> OF_CHOICE = Set.of("CANCELLED", "DATECHANGED");

    private static final PlannedMilestone LATE = new PlannedMilestone("LATE", "SMS LATE", "");

    private final TextTemplates templates;
    private final DefaultTemplates bundled;
    private final TemplatePreview previews;
    private final ModelMilestones milestones;
    private final TextsWithoutTemplate unsent;
    private final SetupOptions options;

    TemplateList(
            TextTemplates templates,
            DefaultTemplates bundled,
            TemplatePreview previews,
            ModelMilestones milestones,
            TextsWithoutTemplate unsent,
            SetupOptions options) {
        this.unsent = unsent;
        this.options = options;
        this.templates = templates;
        this.bundled = bundled;
        this.previews = previews;
        this.milestones = milestones;
    }

    /** @return of the bases, by name */
    List<TemplateRow> rows() {
        var planned = milestones.findForNewOrders();
        return templates.findAll().stream()
                .filter(template -> TemplateName.parse(template.name()).isBase())
                .map(template -> toRow(template, planned))
                .toList();
    }

    /** @return milestones of the current model whose template does not exist, so that no texts are sent; each template once */
    List<PlannedMilestone> findMilestonesWithoutTemplate() {
        var known = templates.findAll().stream().map(TextTemplate::name).collect(Collectors.toSet());
        return milestones.findForNewOrders().stream()
                .filter(planned ->
                        planned.template().matches(TextTemplate.NAME_PATTERN) && known.add(planned.template()))
                .toList();
    }

    /**
     * @return those of {@link #findMilestonesWithoutTemplate} that need one: milestones of the office's choice only if contacts
     *     were not texted for want of a template, or if an option asks whether to text
     */
    List<PlannedMilestone> findMissing(List<PlannedMilestone> withoutTemplate) {
        var missing = withoutTemplate.stream()
                .filter(planned -> !OF_CHOICE.contains(planned.code()) || unsent.hasAny(planned.code()))
                .collect(Collectors.toCollection(ArrayList::new));
        if (options.isEnabled(SetupOption.SMSASKLATE)
                && templates.find(LATE.template()).isEmpty()) {
            missing.add(LATE);
        }
        return missing;
    }

    TemplateRow toRow(TextTemplate template) {
        return toRow(template, milestones.findForNewOrders());
    }

    private TemplateRow toRow(TextTemplate template, List<PlannedMilestone> planned) {
        var base = TemplateName.parse(template.name()).base();
        return new TemplateRow(
                template,
                MilestoneCode.fromTemplateName(base).map(MilestoneCode::value).orElse(""),
                planned.stream()
                        .filter(step -> step.template().equals(base))
                        .map(PlannedMilestone::step)
                        .distinct()
                        .toList(),
                origin(template),
                segments(template));
    }

    private TemplateOrigin origin(TextTemplate template) {
        if (bundled.find(template.name()).isEmpty()) {
            return TemplateOrigin.CUSTOM;
        }
        return bundled.isDefault(template) ? TemplateOrigin.DEFAULT : TemplateOrigin.CHANGED;
    }

    private @Nullable SmsSegments segments(TextTemplate template) {
        try {
            return previews.render(template.name(), template.draft(), null).segments();
        } catch (InvalidTemplateException e) {
            return null;
        }
    }
}
