package io.milepost.intake;

import io.milepost.error.InvalidFieldException;
import io.milepost.web.error.PayloadTooLargeException;
import io.milepost.web.limit.RequestSizeLimitOverride;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A line with a fact in JSON.
 *
 * @param number from 1; blank lines count
 * @param bytes  without the line feed
 */
public record FactLine(int number, byte[] bytes) {

    /** Lines that are not blank. */
    public static final int MAX_LINES = 1_000;

    public static final int MAX_LINE_BYTES = RequestSizeLimitOverride.DEFAULT_MAX_BYTES;
    public static final int MAX_FILE_BYTES = 10 * MAX_LINE_BYTES;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /**
     * @param file in UTF-8, with or without a byte order mark; lines end with LF or CRLF
     * @return lines that are not blank, at least one
     * @throws PayloadTooLargeException if the file has more than {@value #MAX_LINES} of them
     * @throws InvalidFieldException    if the file has none
     */
    public static List<FactLine> split(byte[] file) throws PayloadTooLargeException {
        var lines = new ArrayList<FactLine>();
        var start = startsWithByteOrderMark(file) ? BYTE_ORDER_MARK.length : 0;
        for (var number = 1; start < file.length; number++) {
            var end = start;
            var blank = true;
            while (end < file.length && file[end] != '\n') {
                blank &= file[end] == ' ' || file[end] == '\t' || file[end] == '\r';
                end++;
            }
            if (!blank) {
                lines.add(new FactLine(number, Arrays.copyOfRange(file, start, end)));
                requireAtMostMaxLines(lines);
            }
            start = end + 1;
        }
        if (lines.isEmpty()) {
            throw new InvalidFieldException("", "The body has no facts; send one JSON object per line.");
        }
        return lines;
    }

    private static boolean startsWithByteOrderMark(byte[] file) {
        return file.length >= BYTE_ORDER_MARK.length
                && Arrays.equals(file, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }

    private static void requireAtMostMaxLines(List<FactLine> lines) throws PayloadTooLargeException {
        if (lines.size() > MAX_LINES) {
            throw new PayloadTooLargeException(
                    "The body has more than " + MAX_LINES + " facts; nothing was applied. Send less at a time.");
        }
    }

    /**
     * @throws PayloadTooLargeException if the line has more than {@value #MAX_LINE_BYTES} bytes
     * @throws InvalidFieldException    if it is not valid UTF-8
     */
    String text() throws PayloadTooLargeException {
        if (bytes.length > MAX_LINE_BYTES) {
            throw new PayloadTooLargeException("The line is larger than " + MAX_LINE_BYTES / 1024 + " KB.");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidFieldException("", "The line is not valid UTF-8.");
        }
    }
}
