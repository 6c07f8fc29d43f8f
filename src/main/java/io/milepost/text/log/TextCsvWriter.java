package io.milepost.text.log;

import io.milepost.shared.CsvInjectionEscaper;
import io.milepost.shared.csv.CsvSeparator;
import io.milepost.text.TextMessage;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * Writes texts as CSV (RFC 4180): for programs with times in UTC, or for a spreadsheet with local times that it recognizes.
 * Close it only after everything is written: a closed file looks complete.
 */
public final class TextCsvWriter implements Closeable {

    private static final DateTimeFormatter LOCAL_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final CSVPrinter csv;
    private final @Nullable ZoneId zone;

    public TextCsvWriter(Writer out) throws IOException {
        this(out, CsvSeparator.COMMA, null);
    }

    /** @param zone of the times, which the headings name */
    public static TextCsvWriter forSpreadsheet(Writer out, CsvSeparator separator, ZoneId zone) throws IOException {
        out.write(CsvSeparator.BYTE_ORDER_MARK);
        return new TextCsvWriter(out, separator, zone);
    }

    private TextCsvWriter(Writer out, CsvSeparator separator, @Nullable ZoneId zone) throws IOException {
        this.zone = zone;
        var zoneName = zone == null ? "" : " (" + zone.getId() + ")";
        csv = new CSVPrinter(
                out,
                CSVFormat.RFC4180
                        .builder()
                        .setDelimiter(separator.character())
                        .setHeader(
                                "id",
                                "created" + zoneName,
                                "sent" + zoneName,
                                "order",
                                "milestone",
                                "document",
                                "contact",
                                "name",
                                "channel",
                                "to",
                                "template",
                                "version",
                                "status",
                                "reason",
                                "explanation",
                                "code",
                                "detail",
                                "attempts",
                                "sandbox",
                                "diverted to",
                                "text")
                        .get());
    }

    /** @throws UncheckedIOException if the client has disconnected */
    public void write(TextMessage text) {
        try {
            csv.printRecord(
                    text.id(),
                    time(text.createdAt()),
                    time(text.sentAt()),
                    CsvInjectionEscaper.escape(text.order()),
                    CsvInjectionEscaper.escape(text.milestone()),
                    CsvInjectionEscaper.escape(text.document()),
                    CsvInjectionEscaper.escape(text.contact()),
                    CsvInjectionEscaper.escape(text.contactName()),
                    text.channel(),
                    CsvInjectionEscaper.escape(text.to()),
                    CsvInjectionEscaper.escape(text.template() + text.templateVariant()),
                    text.templateVersion(),
                    text.status(),
                    text.reason(),
                    text.explanation(),
                    CsvInjectionEscaper.escape(text.errorCode()),
                    CsvInjectionEscaper.escape(text.detail()),
                    text.attempts(),
                    text.sandbox(),
                    CsvInjectionEscaper.escape(text.divertedTo()),
                    CsvInjectionEscaper.escape(text.text()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable Object time(@Nullable Instant at) {
        return at == null || zone == null ? at : LOCAL_TIME.format(at.atZone(zone));
    }

    @Override
    public void close() throws IOException {
        csv.close(true);
    }
}
