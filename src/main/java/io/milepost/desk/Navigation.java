package io.milepost.desk;

import java.util.List;
import java.util.function.Predicate;

/** The pages of the Desk in the order of the navigation. */
public final class Navigation {

    /**
     * @param name key of the label
     * @param path also the beginning of the paths of the pages below it
     */
    public record Item(String name, String path) {}

    /** @param name key of the label */
    public record Section(String name, List<Item> items) {

        Section filter(Predicate<Item> isAllowed) {
            return new Section(name, items.stream().filter(isAllowed).toList());
        }
    }

    static final List<Section> SECTIONS = List.of(
            new Section(
                    "navigation.section.orders",
                    List.of(
                            new Item("navigation.orders", "/orders"),
                            new Item("navigation.shippingEvents", "/shipping-events"),
                            new Item("navigation.attention", "/attention"))),
            new Section(
                    "navigation.section.customers",
                    List.of(
                            new Item("navigation.contacts", "/contacts"),
                            new Item("navigation.organizations", "/organizations"),
                            new Item("navigation.consent", "/consent"))),
            new Section(
                    "navigation.section.texts",
                    List.of(
                            new Item("navigation.conversations", "/conversations"),
                            new Item("navigation.textLog", "/texts"),
                            new Item("navigation.templates", "/templates"))),
            new Section("navigation.section.models", List.of(new Item("navigation.models", "/models"))),
            new Section(
                    "navigation.section.setup",
                    List.of(
                            new Item("navigation.twilio", "/rules/TWILIO"),
                            new Item("navigation.setupOptions", "/setup-options"),
                            new Item("setup.alert.title", "/setup-options/staff-alerts"),
                            new Item("navigation.timedAlerts", "/timed-alerts"),
                            new Item("navigation.carriers", "/carriers"),
                            new Item("navigation.audit", "/audit"))));

    private Navigation() {}
}
