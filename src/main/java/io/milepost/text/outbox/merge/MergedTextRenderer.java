package io.milepost.text.outbox.merge;

import io.milepost.template.InvalidTemplateException;
import io.milepost.template.TemplateRenderer;
import io.milepost.template.TemplateRenderer.RenderedText;
import io.milepost.template.TextTemplate;
import io.milepost.template.TextTemplates;
import io.milepost.template.variant.TemplateLanguages;
import io.milepost.template.variant.TemplateName;
import io.milepost.text.outbox.draft.TextDraft;
import io.milepost.text.outbox.merge.SendPlan.Admission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Renders texts that carry the news of others. */
@Component
public class MergedTextRenderer {

    private static final Logger log = LoggerFactory.getLogger(MergedTextRenderer.class);

    private final TextTemplates templates;
    private final TemplateRenderer renderer;
    private final TemplateLanguages languages;

    MergedTextRenderer(TextTemplates templates, TemplateRenderer renderer, TemplateLanguages languages) {
        this.templates = templates;
        this.renderer = renderer;
        this.languages = languages;
    }

    /**
     * Reads the templates of texts. One statement if any text carries the news of others, otherwise none.
     *
     * @param drafts also of the texts whose news others carry
     */
    public MergedTexts prepare(List<Admission> admitted, Map<UUID, TextDraft> drafts) {
        var names = admitted.stream()
                .filter(admission -> !admission.carried().isEmpty())
                .flatMap(admission -> templateNames(admission, drafts))
                .collect(Collectors.toSet());
        var found = templates.find(names).stream().collect(Collectors.toMap(TextTemplate::name, Function.identity()));
        return new MergedTexts(drafts, found);
    }

    /** @return the templates that may have all the news, the most specific one first */
    private static Stream<String> templateNames(Admission admission, Map<UUID, TextDraft> drafts) {
        var names = milestoneTemplateNames(admission, drafts);
        var own = Objects.requireNonNull(drafts.get(admission.id())).template();
        return own == null
                ? Stream.of(MergedNews.templateName(names))
                : MergedNews.templateNames(names, TemplateName.parse(own.name())).stream();
    }

    private static Set<String> milestoneTemplateNames(Admission admission, Map<UUID, TextDraft> drafts) {
        return Stream.concat(Stream.of(admission.id()), admission.carried().stream())
                .map(id -> Objects.requireNonNull(drafts.get(id)).templateName())
                .collect(Collectors.toSet());
    }

    /** The texts of a claim. */
    public final class MergedTexts {

        private final Map<UUID, TextDraft> drafts;
        private final Map<String, TextTemplate> templates;

        private MergedTexts(Map<UUID, TextDraft> drafts, Map<String, TextTemplate> templates) {
            this.drafts = drafts;
            this.templates = templates;
        }

        /**
         * @param ownData data for the template of the text itself
         * @return empty if the text has only its own news: it carries no other, or there is no valid template for all of it
         */
        public Optional<RenderedText> render(Admission admission, Map<String, Object> ownData) {
            return admission.carried().isEmpty()
                    ? Optional.empty()
                    : templateNames(admission, drafts)
                            .map(templates::get)
                            .filter(Objects::nonNull)
                            .findFirst()
                            .flatMap(template -> render(template, admission, ownData));
        }

        private Optional<RenderedText> render(TextTemplate template, Admission admission, Map<String, Object> ownData) {
            var name = TemplateName.parse(template.name());
            var news = Stream.concat(Stream.of(admission.id()), admission.carried().stream())
                    .map(id -> Objects.requireNonNull(drafts.get(id)).data())
                    .map(data -> languages.localize(data, name))
                    .toList();
            var data = new HashMap<>(ownData);
            data.put("orders", MergedNews.orders(news));
            data.put("documents", MergedNews.documents(news));
            try {
                return Optional.of(renderer.render(template, data, languages.locale(name)))
                        .filter(rendered -> !rendered.text().isEmpty());
            } catch (InvalidTemplateException e) {
                log.warn("Texts are sent one by one, without template {}: {}", template.name(), e.getMessage());
                return Optional.empty();
            }
        }
    }
}
