package io.milepost.text.web;

import io.milepost.text.TextMessage;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Writes texts as CSV (RFC 4180). What a spreadsheet would take for a formula is made text by an apostrophe before it. */
final class TextCsv implements Closeable {

    private final CSVPrinter csv;

    TextCsv(Writer out) throws IOException {
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

    void write(TextMessage text) {
        try {
            csv.printRecord(
                    text.id(),
                    text.createdAt(),
                    text.sentAt(),
                    cell(text.order()),
                    cell(text.milestone()),
                    cell(text.document()),
                    cell(text.contact()),
                    cell(text.contactName()),
                    text.channel(),
                    cell(text.to()),
                    cell(text.template()),
                    text.templateVersion(),
                    text.status(),
                    text.reason(),
                    text.explanation(),
                    cell(text.errorCode()),
                    cell(text.detail()),
                    text.attempts(),
                    text.sandbox(),
                    cell(text.text()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Source: OWASP, "CSV Injection". */
    static @Nullable String cell(@Nullable String value) {
        return value != null && !value.isEmpty() && "=+-@\t\r\n".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }

    @Override
    public void close() throws IOException {
        csv.close(true);
    }
}
