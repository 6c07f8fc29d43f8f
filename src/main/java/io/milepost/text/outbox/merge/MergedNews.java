package io.milepost.text.outbox.merge;

import io.milepost.template.variant.TemplateName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The words of a text that carries the news of others: which template it has, and what the template may mention. */
public final class MergedNews {

    /** Template of the text above the daily cap: news of any kind. */
    public static final String SUMMARY = "SMS SUMMARY";

    private static final String MANY = " MANY";

    private MergedNews() {}

    /** @return the template for one kind of news about many orders or documents, such as {@code SMS SESHIP MANY} */
    public static String many(String templateName) {
        return templateName + MANY;
    }

    /** @return name of the template of a text with the news of texts that have these templates */
    public static String templateName(Set<String> templateNames) {
        return templateNames.size() == 1 ? many(templateNames.iterator().next()) : SUMMARY;
    }

    /**
     * @param templateNames of all the texts
     * @param own           template of the text that carries the others
     * @return the templates that may have all the news, the most specific one first: those of the text's own language and way
     *     of shipping. Only the summary may be in the usual language instead: without it, the contact gets more texts than the
     *     office allows
     */
    public static List<String> templateNames(Set<String> templateNames, TemplateName own) {
        var base = templateName(templateNames);
        return Stream.of(
                        new TemplateName(base, own.language(), own.variant()),
                        new TemplateName(base, own.language(), ""),
                        new TemplateName(base, base.equals(SUMMARY) ? "" : own.language(), ""))
                .map(TemplateName::value)
                .distinct()
                .toList();
    }

    /**
     * @param news data of each milestone, first that of the text that carries the others
     * @return the orders, each once, as a template sees them
     */
    public static List<Object> orders(List<Map<String, Object>> news) {
        var orders = new LinkedHashSet<Object>();
        news.forEach(data -> orders.add(data.get("order")));
        return List.copyOf(orders);
    }

    /** @return the documents, each once; milestones of whole orders have none */
    public static List<Object> documents(List<Map<String, Object>> news) {
        var documents = new LinkedHashSet<Object>();
        for (var data : news) {
            if (data.get("milestone") instanceof Map<?, ?> milestone
                    && milestone.get("document") instanceof String number
                    && !number.isEmpty()) {
                documents.add(Map.of("number", number));
            }
        }
        return List.copyOf(documents);
    }
}
