package io.milepost.contact.csv;

import static io.milepost.messages.Messages.message;

import io.milepost.contact.Contact;
import io.milepost.contact.ContactAudit;
import io.milepost.contact.ContactAudit.ContactChange;
import io.milepost.contact.ContactBatchWriter;
import io.milepost.contact.ContactInput;
import io.milepost.contact.ContactService;
import io.milepost.contact.Contacts;
import io.milepost.contact.Organization;
import io.milepost.contact.consent.ConsentStatement;
import io.milepost.contact.consent.SubscriptionService;
import io.milepost.contact.consent.SubscriptionService.Origin;
import io.milepost.contact.consent.SubscriptionService.SubscriptionChange;
import io.milepost.contact.csv.ContactImport.RejectedRow;
import io.milepost.shared.Identifier;
import io.milepost.shared.TextCharacters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Validates rows and imports them, or only counts them in a dry run. One instance per run. */
final class ContactBatchImporter {

    private final ContactService contactService;
    private final Contacts existingContacts;
    private final ContactBatchWriter batchWriter;
    private final SubscriptionService subscriptions;
    private final ContactAudit audit;
    private final Origin origin;
    private final boolean dryRun;

    private final Map<String, Integer> lineOfCode = new HashMap<>();
    private final Set<String> newOrganizations = new HashSet<>();
    private int created;
    private int changed;
    private int unchanged;
    private int rejectedRows;
    private int withheld;

    /** A valid row. */
    private record AcceptedRow(@Nullable Contact known, Contact contact, @Nullable ConsentStatement consent) {

        /** Consent in a row without SMSUPDATE means nothing. */
        SubscriptionChange toChange() {
            return new SubscriptionChange(
                    known == null ? null : known.toSubscription(),
                    contact.toSubscription(),
                    contact.wantsTexts() ? consent : null);
        }
    }

    ContactBatchImporter(
            ContactService contactService,
            Contacts existingContacts,
            ContactBatchWriter batchWriter,
            SubscriptionService subscriptions,
            ContactAudit audit,
            Origin origin,
            boolean dryRun) {
        this.contactService = contactService;
        this.existingContacts = existingContacts;
        this.batchWriter = batchWriter;
        this.subscriptions = subscriptions;
        this.audit = audit;
        this.origin = origin;
        this.dryRun = dryRun;
    }

    ImportSummary summary() {
        return new ImportSummary(created, changed, unchanged, rejectedRows, newOrganizations.size(), withheld);
    }

    /** Executes a fixed number of statements, regardless of the number of rows. */
    List<RejectedRow> importRows(List<ContactRow> rows) {
        var codes = rows.stream().map(ContactRow::code).collect(Collectors.toSet());
        var before = dryRun ? existingContacts.find(codes) : existingContacts.lock(codes);
        var organizations = batchWriter.findExistingOrganizations(rows.stream()
                .flatMap(row -> row.cell(ContactColumn.ORGANIZATION).stream())
                .collect(Collectors.toSet()));
        var rejected = new ArrayList<RejectedRow>();
        var accepted = new ArrayList<AcceptedRow>();
        var toCreate = new ArrayList<Organization>();
        for (var row : rows) {
            var known = before.get(row.code());
            var input = row.toInput(known);
            var isMissing = isMissing(input.organization(), known) && !organizations.contains(input.organization());
            var errors = validate(row, input, known, isMissing);
            if (!errors.isEmpty()) {
                rejectedRows++;
                rejected.addAll(errors);
                continue;
            }
            if (isMissing) {
                newOrganizations.add(input.organization());
                toCreate.add(new Organization(input.organization(), organizationName(row)));
            }
            accepted.add(new AcceptedRow(
                    known,
                    input.toContact(),
                    row.toConsent((column, problem) -> {}).orElse(null)));
        }
        save(accepted, toCreate);
        return rejected;
    }

    private void save(List<AcceptedRow> accepted, List<Organization> newOrganizations) {
        var plan =
                subscriptions.plan(accepted.stream().map(AcceptedRow::toChange).toList(), origin);
        var toSave = new ArrayList<Contact>();
        var changes = new ArrayList<ContactChange>();
        for (var row : accepted) {
            var isWithheld = plan.withheld().containsKey(row.contact().code());
            var contact = isWithheld ? row.contact().withoutTexts() : row.contact();
            if (!contact.equals(row.known())) {
                toSave.add(contact);
                changes.add(new ContactChange(row.known(), contact));
            }
            count(row.known(), contact);
        }
        withheld += plan.withheld().size();
        if (!dryRun) {
            batchWriter.saveOrganizations(newOrganizations);
            batchWriter.save(toSave);
            subscriptions.record(plan);
            audit.record(changes, origin.user());
        }
    }

    /** @return whether an organization that is not in the database is new to this run, too */
    private boolean isMissing(String organization, @Nullable Contact known) {
        return (known == null || !known.organization().equals(organization))
                && !newOrganizations.contains(organization);
    }

    private void count(@Nullable Contact known, Contact contact) {
        if (known == null) {
            created++;
        } else if (contact.equals(known)) {
            unchanged++;
        } else {
            changed++;
        }
    }

    private List<RejectedRow> validate(
            ContactRow row, ContactInput input, @Nullable Contact known, boolean organizationIsMissing) {
        if (!row.problem().isEmpty()) {
            return List.of(new RejectedRow(row.line(), "", row.problem(), row.code()));
        }
        var rejected = new ArrayList<RejectedRow>();
        for (var error : contactService.validate(input, known)) {
            rejected.add(reject(row, ContactColumn.fromField(error.field()), error.message()));
        }
        if (row.hasConsent()) {
            row.toConsent((column, problem) -> rejected.add(reject(row, column, problem)))
                    .ifPresent(consent -> contactService
                            .validate(consent)
                            .forEach(error -> rejected.add(
                                    reject(row, ContactColumn.fromField(error.field()), error.message()))));
        }
        var first = row.code().isEmpty() ? null : lineOfCode.putIfAbsent(row.code(), row.line());
        if (first != null) {
            rejected.add(reject(row, ContactColumn.CODE, message("import.error.repeatedContact", first)));
        }
        if (organizationIsMissing && input.organization().matches(Identifier.PATTERN)) {
            checkNewOrganization(row, input.organization()).ifPresent(rejected::add);
        }
        return rejected;
    }

    /** @return why the missing organization cannot be created; empty if it can */
    private static Optional<RejectedRow> checkNewOrganization(ContactRow row, String code) {
        var name = organizationName(row);
        if (name.isEmpty()) {
            return Optional.of(reject(
                    row,
                    ContactColumn.ORGANIZATION,
                    message("import.error.unknownOrganization", code, ContactColumn.ORGANIZATION_NAME.title())));
        }
        var problem = name.length() > Organization.MAX_NAME_LENGTH
                ? Optional.of(message("common.error.tooLong", Organization.MAX_NAME_LENGTH))
                : TextCharacters.findProblemInLine(name);
        return problem.map(message -> reject(row, ContactColumn.ORGANIZATION_NAME, message));
    }

    private static String organizationName(ContactRow row) {
        return row.cell(ContactColumn.ORGANIZATION_NAME).orElse("");
    }

    private static RejectedRow reject(ContactRow row, ContactColumn column, String message) {
        return new RejectedRow(row.line(), column.title(), message, row.code());
    }
}
