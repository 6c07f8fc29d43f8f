package io.milepost.text.log;

import io.milepost.shared.CsvInjectionEscaper;
import io.milepost.shared.TimeFormat;
import io.milepost.shared.csv.CsvSeparator;
import io.milepost.text.TextMessage;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * Writes texts as CSV (RFC 4180): for programs with times in UTC, or for a spreadsheet with local times that it recognizes.
 * Close it only after everything is written: a closed file looks complete.
 */
public final class TextCsvWriter implements Closeable {

    private final CSVPrinter csv;
    private final @Nullable TimeFormat times;

    public TextCsvWriter(Writer out) throws IOException {
        this(out, CsvSeparator.COMMA, null);
    }

    /** @param times formats the times; the headings name their zone */
    public static TextCsvWriter forSpreadsheet(Writer out, CsvSeparator separator, TimeFormat times)
            throws IOException {
        out.write(CsvSeparator.BYTE_ORDER_MARK);
        return new TextCsvWriter(out, separator, times);
    }

    private TextCsvWriter(Writer out, CsvSeparator separator, @Nullable TimeFormat times) throws IOException {
        this.times = times;
        csv = new CSVPrinter(
                out,
                CSVFormat.RFC4180
                        .builder()
                        .setDelimiter(separator.character())
                        .setHeader(
                                "id",
                                heading("created"),
                                heading("sent"),
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

    private String heading(String name) {
        return times == null ? name : times.heading(name);
    }

    private @Nullable Object time(@Nullable Instant at) {
        return at == null || times == null ? at : times.cell(at);
    }

    @Override
    public void close() throws IOException {
        csv.close(true);
    }
}
