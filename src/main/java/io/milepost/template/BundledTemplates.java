package io.milepost.template;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Loads the templates of folder {@code templates/} into the database, each once; from then on they belong to the office. */
@Component
final class BundledTemplates implements InitializingBean {

    private final TextTemplates templates;

    BundledTemplates(TextTemplates templates) {
        this.templates = templates;
    }

    @Override
    public void afterPropertiesSet() throws IOException {
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath:text-templates/*.ftl")) {
            var name = name(file);
            if (templates.find(name).isEmpty()) {
                templates.put(
                        name,
                        "",
                        file.getContentAsString(StandardCharsets.UTF_8).strip(),
                        "");
            }
        }
    }

    /** {@code sms-s2p.ftl} holds the template {@code SMS S2P}. */
    private static String name(Resource file) {
        return String.valueOf(file.getFilename())
                .replace(".ftl", "")
                .replace('-', ' ')
                .toUpperCase(Locale.ROOT);
    }
}
