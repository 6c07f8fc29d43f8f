package io.milepost.desk;

import java.util.List;
import java.util.function.Predicate;

/** The pages of the Desk in the order of the navigation. */
public final class Navigation {

    /**
     * @param name key of the label
     * @param path also the beginning of the paths of the pages below it
     */
    public record Entry(String name, String path) {}

    /** @param name key of the label */
    public record Part(String name, List<Entry> entries) {

        Part only(Predicate<Entry> open) {
            return new Part(name, entries.stream().filter(open).toList());
        }
    }

    static final List<Part> PARTS = List.of(
            new Part(
                    "navigation.section.orders",
                    List.of(
                            new Entry("navigation.orders", "/orders"),
                            new Entry("navigation.shippingEvents", "/shipping-events"))),
            new Part(
                    "navigation.section.customers",
                    List.of(
                            new Entry("navigation.contacts", "/contacts"),
                            new Entry("navigation.organizations", "/organizations"))),
            new Part(
                    "navigation.section.texts",
                    List.of(
                            new Entry("navigation.textLog", "/texts"),
                            new Entry("navigation.templates", "/templates"))),
            new Part(
                    "navigation.section.setup",
                    List.of(
                            new Entry("navigation.twilio", "/rules/TWILIO"),
                            new Entry("navigation.setupOptions", "/setup-options"),
                            new Entry("navigation.carriers", "/carriers"))));

    private Navigation() {}
}
