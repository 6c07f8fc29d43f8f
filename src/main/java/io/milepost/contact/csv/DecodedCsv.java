package io.milepost.contact.csv;

import static io.milepost.messages.Messages.message;

import io.milepost.error.InvalidFieldException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The decoded text of an uploaded file. Spreadsheets write UTF-8 or UTF-16 with a byte order mark, or Windows-1252;
 * other programs write UTF-8 without a mark.
 */
record DecodedCsv(byte[] bytes, int offset, Charset charset) {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLD_EXCEL = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    /** @throws InvalidFieldException if it is not a text file */
    static DecodedCsv decode(byte[] bytes) {
        if (startsWith(bytes, ZIP) || startsWith(bytes, OLD_EXCEL)) {
            throw new InvalidFieldException("file", message("import.error.workbook"));
        }
        if (startsWith(bytes, (byte) 0xEF, (byte) 0xBB, (byte) 0xBF)) {
            return text(bytes, 3, StandardCharsets.UTF_8);
        }
        if (startsWith(bytes, (byte) 0xFF, (byte) 0xFE)) {
            return new DecodedCsv(bytes, 2, StandardCharsets.UTF_16LE);
        }
        if (startsWith(bytes, (byte) 0xFE, (byte) 0xFF)) {
            return new DecodedCsv(bytes, 2, StandardCharsets.UTF_16BE);
        }
        return text(bytes, 0, isUtf8(bytes) ? StandardCharsets.UTF_8 : WINDOWS);
    }

    private static DecodedCsv text(byte[] bytes, int offset, Charset charset) {
        for (var one : bytes) {
            if (one == 0) {
                throw new InvalidFieldException("file", message("import.error.notText"));
            }
        }
        return new DecodedCsv(bytes, offset, charset);
    }

    private static boolean startsWith(byte[] bytes, byte... mark) {
        return bytes.length >= mark.length && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
    }

    private static boolean isUtf8(byte[] bytes) {
        var strict = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try (var reader = new InputStreamReader(new ByteArrayInputStream(bytes), strict)) {
            reader.transferTo(Writer.nullWriter());
            return true;
        } catch (CharacterCodingException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Reader reader() {
        return new InputStreamReader(new ByteArrayInputStream(bytes, offset, bytes.length - offset), charset);
    }

    /** @return the first line, truncated to {@code maxLength} characters */
    String firstLine(int maxLength) {
        try (var reader = reader()) {
            return firstLine(reader, maxLength);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the next line of the reader, truncated to {@code maxLength} characters */
    static String firstLine(Reader reader, int maxLength) throws IOException {
        var head = new char[maxLength];
        var length = reader.read(head, 0, maxLength);
        return length < 0 ? "" : new String(head, 0, length).split("[\r\n]", 2)[0];
    }
}
