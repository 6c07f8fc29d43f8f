package io.milepost.template;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Loads the templates of folder {@code templates/} into the database, each once; staff may change them afterwards. */
@Component
public class DefaultTemplates implements InitializingBean {

    /** Whether an order was delivered is asked for longer than where it is on its way. */
    private static final Map<String, Integer> SEND_WITHIN_HOURS = Map.of("SMS SEDEL", 48);

    private final TextTemplates templates;
    private final Map<String, TemplateDraft> defaults = new TreeMap<>();

    DefaultTemplates(TextTemplates templates) {
        this.templates = templates;
    }

    @Override
    public void afterPropertiesSet() throws IOException {
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath:text-templates/*.ftl")) {
            var name = name(file);
            var body = file.getContentAsString(StandardCharsets.UTF_8).strip();
            var sendWithinHours = SEND_WITHIN_HOURS.getOrDefault(name, TextTemplate.DEFAULT_SEND_WITHIN_HOURS);
            defaults.put(name, new TemplateDraft("", body, sendWithinHours));
        }
        defaults.forEach((name, draft) -> {
            if (templates.find(name).isEmpty()) {
                templates.save(name, draft, "");
            }
        });
    }

    /** @return the default; empty for templates without one */
    public Optional<TemplateDraft> find(String name) {
        return Optional.ofNullable(defaults.get(name));
    }

    /** @return whether the template is unchanged from its default; false for templates without one */
    public boolean isDefault(TextTemplate template) {
        return find(template.name()).filter(template.draft()::equals).isPresent();
    }

    /** {@code sms-s2p.ftl} contains the template {@code SMS S2P}. */
    private static String name(Resource file) {
        return String.valueOf(file.getFilename())
                .replace(".ftl", "")
                .replace('-', ' ')
                .toUpperCase(Locale.ROOT);
    }
}
