package io.milepost.contact.csv;

import java.io.IOException;
import java.io.Reader;

/**
 * Reads a file in small pieces and limits the length of a record, because the parser holds a whole record in memory.
 * A record is a line, or several if its cells contain line breaks.
 */
final class RecordLengthReader extends Reader {

    /** Maximum length of a record; may be exceeded by one piece. */
    static final int MAX_RECORD_LENGTH = 65_536;

    private static final int PIECE = 512;

    /** The current record exceeds the maximum length. */
    static final class RecordTooLongException extends IOException {
        RecordTooLongException() {
            super("A record is longer than " + MAX_RECORD_LENGTH + " characters");
        }
    }

    private final Reader file;
    private int length;

    RecordLengthReader(Reader file) {
        this.file = file;
    }

    void startRecord() {
        length = 0;
    }

    @Override
    public int read(char[] buffer, int offset, int count) throws IOException {
        if (length > MAX_RECORD_LENGTH) {
            throw new RecordTooLongException();
        }
        var read = file.read(buffer, offset, Math.min(count, PIECE));
        length += Math.max(0, read);
        return read;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
