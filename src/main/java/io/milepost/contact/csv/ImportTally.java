package io.milepost.contact.csv;

import java.util.Locale;

/**
 * What an import did, or would do.
 *
 * @param organizations how many are new
 */
public record ImportTally(int created, int changed, int unchanged, int refused, int organizations) {

    /** @return one sentence for people: what would happen */
    public String planned() {
        return "%s new, %s to change, %s as they are already, %s refused; %s new."
                .formatted(
                        contacts(created), number(changed), number(unchanged), number(refused), organizationsInWords());
    }

    /** @return one sentence for people: what has happened */
    public String done() {
        return "%s entered, %s changed, %s as they were already, %s refused; %s entered."
                .formatted(
                        contacts(created), number(changed), number(unchanged), number(refused), organizationsInWords());
    }

    private String organizationsInWords() {
        return number(organizations) + (organizations == 1 ? " organization" : " organizations");
    }

    private static String contacts(int count) {
        return number(count) + (count == 1 ? " contact" : " contacts");
    }

    private static String number(int count) {
        return String.format(Locale.US, "%,d", count);
    }
}
