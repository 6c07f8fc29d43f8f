package io.milepost.contact.csv;

import io.milepost.contact.ContactSearch;
import io.milepost.contact.ContactSearch.ContactWithOrganization;
import io.milepost.contact.ContactSearch.Filter;
import io.milepost.shared.CsvInjectionEscaper;
import io.milepost.shared.csv.CsvSeparator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Arrays;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.stereotype.Service;

/** Writes contacts as CSV (RFC 4180) that can be imported again. */
@Service
public class ContactExport {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader(Arrays.stream(ContactColumn.values())
                    .filter(ContactColumn::isExported)
                    .map(ContactColumn::title)
                    .toArray(String[]::new))
            .get();

    private final ContactSearch contacts;

    ContactExport(ContactSearch contacts) {
        this.contacts = contacts;
    }

    /** Streams all matching contacts, by code. */
    public void write(Filter filter, CsvSeparator separator, Writer out) throws IOException {
        out.write(CsvSeparator.BYTE_ORDER_MARK);
        try (var csv =
                FORMAT.builder().setDelimiter(separator.character()).get().print(out)) {
            contacts.forEach(filter, found -> printRow(csv, found));
        }
    }

    private static void printRow(CSVPrinter csv, ContactWithOrganization found) {
        var contact = found.contact();
        try {
            csv.printRecord(
                    contact.code(),
                    CsvInjectionEscaper.escape(contact.fullName()),
                    contact.organization(),
                    CsvInjectionEscaper.escape(found.organizationName()),
                    CsvInjectionEscaper.escape(contact.email2()),
                    CsvInjectionEscaper.escape(String.join(";", contact.attributes())),
                    contact.timeZone(),
                    contact.language());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
