package io.milepost.text.log;

import io.milepost.shared.CsvInjectionEscaper;
import io.milepost.text.TextMessage;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes texts as CSV (RFC 4180). Close it only after everything is written: a closed file looks complete. */
public final class TextCsvWriter implements Closeable {

    private final CSVPrinter csv;

    public TextCsvWriter(Writer out) throws IOException {
        csv = new CSVPrinter(
                out,
                CSVFormat.RFC4180
                        .builder()
                        .setHeader(
                                "id",
                                "created",
                                "sent",
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
                                "text")
                        .get());
    }

    /** @throws UncheckedIOException if the client has disconnected */
    public void write(TextMessage text) {
        try {
            csv.printRecord(
                    text.id(),
                    text.createdAt(),
                    text.sentAt(),
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
                    CsvInjectionEscaper.escape(text.text()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        csv.close(true);
    }
}
