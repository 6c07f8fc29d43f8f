package io.milepost.text.recipient;

import io.milepost.contact.address.Carriers;
import io.milepost.contact.address.PhoneNumber;
import io.milepost.contact.address.TextAddress;
import io.milepost.setup.SetupOptions.SetupOption;
import io.milepost.text.TextStatusReason;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Determines whether and how an address can be texted, both for sending and for input in Email 2. */
@Repository
class DeliveryRoutes {

    /** A row for each fact, so that one statement finds them all. */
    private static final String SELECT =
            """
            select 'twilio' fact, 'TWILIO' name from twilio_rule where active
            union all select 'option', name from setup_option where enabled
            union all select 'retired', domain from carrier
              where state = 'RETIRED' and (since is null or since <= :today)
            union all select 'opted out', phone_number from opt_out where phone_number in (:numbers)
            union all select 'asked to stop', phone_number from conversation
              where phone_number in (:numbers) and held_since is not null
            union all select 'dead', phone_number from dead_number where phone_number in (:numbers)
            union all select 'opted out contact', contact_code from contact_consent
              where contact_code in (:contacts) and opted_out_at is not null
            union all select 'evidence', contact_code from contact_consent
              where contact_code in (:contacts) and has_evidence
            union all select 'unconfirmed', contact_code || ' ' || phone_number from confirmation
              where contact_code in (:contacts) and confirmed_at is null
            union all select 'unwanted', phone_number || ' ' || milestone from unwanted_milestone
              where phone_number in (:numbers)
            union all select 'template', name from text_template where name in (:templates)""";

    private final JdbcClient jdbc;
    private final Carriers carriers;

    DeliveryRoutes(JdbcClient jdbc, Carriers carriers) {
        this.jdbc = jdbc;
        this.carriers = carriers;
    }

    /**
     * The setup as far as it concerns some templates and addresses.
     *
     * @param templates those of the requested templates that exist
     * @param options   names of the setup options that are on
     * @param unwanted  of the requested numbers: number (E.164), a space, and a milestone it wants no texts about
     */
    record Setup(Set<String> templates, Set<String> options, Set<String> unwanted, RouteSnapshot routes) {

        /** @return numbers (E.164) that want no texts about the milestone */
        Set<String> unwantedBy(String milestone) {
            var end = " " + milestone;
            return unwanted.stream()
                    .filter(each -> each.endsWith(end))
                    .map(each -> each.substring(0, each.length() - end.length()))
                    .collect(Collectors.toSet());
        }
    }

    /**
     * A snapshot of the setup.
     *
     * @param byTwilio whether all texts are sent by Twilio; otherwise by email
     * @param retiredDomains   domains of retired gateways
     * @param optedOut numbers (E.164) that have opted out, of the requested ones
     * @param askedToStop numbers (E.164) that perhaps have opted out, until somebody decides, of the requested ones
     * @param dead numbers (E.164) that cannot receive texts, of the requested ones
     * @param optedOutContacts contacts who have opted out whatever number they have, of the requested ones
     * @param noConsent contacts without the evidence of consent that the setup requires, of the requested ones
     * @param unconfirmed who has to say YES first, of the requested contacts: code, a space, and number (E.164)
     */
    record RouteSnapshot(
            boolean byTwilio,
            Set<String> retiredDomains,
            Set<String> optedOut,
            Set<String> askedToStop,
            Set<String> dead,
            Set<String> optedOutContacts,
            Set<String> noConsent,
            Set<String> unconfirmed) {

        /** @return why the address cannot be texted; null if it can */
        @Nullable
        TextStatusReason unusableReason(TextAddress address) {
            if (address instanceof TextAddress.Empty) {
                return TextStatusReason.NO_ADDRESS;
            }
            if (address instanceof TextAddress.Invalid) {
                return TextStatusReason.BAD_ADDRESS;
            }
            if (byTwilio) {
                return null;
            }
            if (address instanceof TextAddress.Gateway gateway) {
                return retiredDomains.contains(gateway.domain()) ? TextStatusReason.GATEWAY_RETIRED : null;
            }
            return TextStatusReason.NEEDS_TWILIO;
        }

        @Nullable
        TextStatusReason optedOut(String contact, TextAddress address) {
            return optedOutContacts.contains(contact) || hasNumberIn(optedOut, address)
                    ? TextStatusReason.OPTED_OUT
                    : null;
        }

        @Nullable
        TextStatusReason askedToStop(TextAddress address) {
            return hasNumberIn(askedToStop, address) ? TextStatusReason.ASKED_TO_STOP : null;
        }

        @Nullable
        TextStatusReason dead(TextAddress address) {
            return hasNumberIn(dead, address) ? TextStatusReason.DEAD_NUMBER : null;
        }

        private static boolean hasNumberIn(Set<String> numbers, TextAddress address) {
            return address.phone()
                    .map(PhoneNumber::e164)
                    .filter(numbers::contains)
                    .isPresent();
        }

        @Nullable
        TextStatusReason noConsent(String contact) {
            return noConsent.contains(contact) ? TextStatusReason.NO_CONSENT : null;
        }

        @Nullable
        TextStatusReason notConfirmed(String contact, TextAddress address) {
            return address.phone()
                    .filter(number -> unconfirmed.contains(contact + " " + number.e164()))
                    .map(number -> TextStatusReason.NOT_CONFIRMED)
                    .orElse(null);
        }

        /** @return the same, as if nobody had to confirm */
        RouteSnapshot withoutConfirmation() {
            return new RouteSnapshot(
                    byTwilio, retiredDomains, optedOut, askedToStop, dead, optedOutContacts, noConsent, Set.of());
        }
    }

    RouteSnapshot resolve(Collection<? extends TextAddress> addresses, Collection<String> contacts) {
        return readSetup(List.of(), addresses, contacts).routes();
    }

    /** One statement for any number of templates, addresses and contacts. */
    Setup readSetup(
            Collection<String> templates, Collection<? extends TextAddress> addresses, Collection<String> contacts) {
        var numbers = addresses.stream()
                .flatMap(address -> address.phone().stream())
                .map(PhoneNumber::e164)
                .toList();
        var facts = new HashMap<String, Set<String>>();
        jdbc.sql(SELECT)
                .param("today", carriers.today())
                .param("numbers", orNone(numbers))
                .param("contacts", orNone(contacts))
                .param("templates", orNone(templates))
                .query(row -> {
                    facts.computeIfAbsent(row.getString(1), fact -> new HashSet<>())
                            .add(row.getString(2));
                });
        var options = facts.getOrDefault("option", Set.of());
        var noConsent =
                options.contains(SetupOption.SMSEVIDENCE.name()) ? new HashSet<>(contacts) : new HashSet<String>();
        noConsent.removeAll(facts.getOrDefault("evidence", Set.of()));
        var hasToConfirm = facts.containsKey("twilio") && options.contains(SetupOption.SMSCONFIRM.name());
        return new Setup(
                facts.getOrDefault("template", Set.of()),
                options,
                facts.getOrDefault("unwanted", Set.of()),
                new RouteSnapshot(
                        facts.containsKey("twilio"),
                        facts.getOrDefault("retired", Set.of()),
                        facts.getOrDefault("opted out", Set.of()),
                        facts.getOrDefault("asked to stop", Set.of()),
                        facts.getOrDefault("dead", Set.of()),
                        facts.getOrDefault("opted out contact", Set.of()),
                        noConsent,
                        hasToConfirm ? facts.getOrDefault("unconfirmed", Set.of()) : Set.of()));
    }

    /** A list in a statement must not be empty; nothing has an empty name. */
    private static Set<String> orNone(Collection<String> names) {
        return names.isEmpty() ? Set.of("") : new HashSet<>(names);
    }
}
