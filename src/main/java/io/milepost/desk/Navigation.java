package io.milepost.desk;

import java.util.List;
import java.util.function.Predicate;

/** What there is in the Desk, in the order in which the navigation lists it. */
public final class Navigation {

    /** @param path also the beginning of the addresses of the pages below it */
    public record Entry(String name, String path) {}

    /** @param name empty for the first part */
    public record Part(String name, List<Entry> entries) {

        Part only(Predicate<Entry> open) {
            return new Part(name, entries.stream().filter(open).toList());
        }
    }

    static final List<Part> PARTS = List.of(
            new Part(
                    "Orders",
                    List.of(new Entry("Orders", "/orders"), new Entry("Shipping events", "/shipping-events"))),
            new Part(
                    "Customers",
                    List.of(new Entry("Contacts", "/contacts"), new Entry("Organizations", "/organizations"))),
            new Part("Texts", List.of(new Entry("Text log", "/texts"), new Entry("Email Templates", "/templates"))),
            new Part(
                    "Setup",
                    List.of(
                            new Entry("Rule Maintenance", "/rules/TWILIO"),
                            new Entry("Setup options", "/setup-options"),
                            new Entry("Carriers", "/carriers"))));

    private Navigation() {}
}
