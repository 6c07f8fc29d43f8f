package io.milepost.contact.csv;

import io.milepost.contact.Contact;
import io.milepost.contact.ContactBatchWriter;
import io.milepost.contact.ContactInput;
import io.milepost.contact.ContactService;
import io.milepost.contact.Contacts;
import io.milepost.contact.Organization;
import io.milepost.contact.csv.ContactImport.Refused;
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
final class RowsOfContacts {

    private static final int LONGEST_NAME = 120;

    private final ContactService entry;
    private final Contacts all;
    private final ContactBatchWriter contacts;
    private final boolean forReal;

    private final Map<String, Integer> lineOfCode = new HashMap<>();
    private final Set<String> newOrganizations = new HashSet<>();
    private int created;
    private int changed;
    private int unchanged;
    private int refusedRows;

    RowsOfContacts(ContactService entry, Contacts all, ContactBatchWriter contacts, boolean forReal) {
        this.entry = entry;
        this.all = all;
        this.contacts = contacts;
        this.forReal = forReal;
    }

    ImportTally tally() {
        return new ImportTally(created, changed, unchanged, refusedRows, newOrganizations.size());
    }

    /** Executes a fixed number of statements, regardless of the number of rows. */
    List<Refused> take(List<Row> rows) {
        var before = all.find(rows.stream().map(Row::code).collect(Collectors.toSet()));
        var organizations = contacts.findExistingOrganizations(rows.stream()
                .flatMap(row -> row.cell(Column.ORGANIZATION).stream())
                .collect(Collectors.toSet()));
        var refused = new ArrayList<Refused>();
        var good = new ArrayList<Contact>();
        var toCreate = new ArrayList<Organization>();
        for (var row : rows) {
            var known = before.get(row.code());
            var draft = row.draft(known);
            var isMissing = known == null || !known.organization().equals(draft.organization());
            isMissing = isMissing
                    && !organizations.contains(draft.organization())
                    && !newOrganizations.contains(draft.organization());
            var problems = problems(row, draft, known, isMissing);
            if (!problems.isEmpty()) {
                refusedRows++;
                refused.addAll(problems);
                continue;
            }
            if (isMissing) {
                newOrganizations.add(draft.organization());
                toCreate.add(new Organization(draft.organization(), name(row)));
            }
            var contact = draft.toContact();
            if (!contact.equals(known)) {
                good.add(contact);
            }
            count(known, contact);
        }
        if (forReal) {
            contacts.saveOrganizations(toCreate);
            contacts.save(good);
        }
        return refused;
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

    private List<Refused> problems(
            Row row, ContactInput draft, @Nullable Contact known, boolean organizationIsMissing) {
        if (!row.broken().isEmpty()) {
            return List.of(new Refused(row.line(), "", row.broken(), row.code()));
        }
        var refused = new ArrayList<Refused>();
        for (var problem : entry.validate(draft, known)) {
            refused.add(refused(row, Column.of(problem.field()), problem.message()));
        }
        var first = row.code().isEmpty() ? null : lineOfCode.putIfAbsent(row.code(), row.line());
        if (first != null) {
            refused.add(refused(
                    row, Column.CODE, "is already on line " + first + "; a contact can appear only once in a file"));
        }
        if (organizationIsMissing && draft.organization().matches(Identifier.PATTERN)) {
            organization(row, draft.organization()).ifPresent(refused::add);
        }
        return refused;
    }

    /** @return why the missing organization cannot be created; empty if it can */
    private static Optional<Refused> organization(Row row, String code) {
        var name = name(row);
        if (name.isEmpty()) {
            return Optional.of(refused(
                    row,
                    Column.ORGANIZATION,
                    "there is no organization " + code + "; add it first, or enter its name in column "
                            + Column.ORGANIZATION_NAME.title()));
        }
        var problem = name.length() > LONGEST_NAME
                ? Optional.of("must be at most " + LONGEST_NAME + " characters")
                : TextCharacters.findProblemInLine(name);
        return problem.map(sentence -> refused(row, Column.ORGANIZATION_NAME, sentence));
    }

    private static String name(Row row) {
        return row.cell(Column.ORGANIZATION_NAME).orElse("");
    }

    private static Refused refused(Row row, Column column, String sentence) {
        return new Refused(row.line(), column.title(), sentence, row.code());
    }
}
