package io.milepost.contact.csv;

import java.io.IOException;
import java.io.Reader;

/**
 * Reads a file in small pieces, and no further than one record may be long: a parser keeps a record in memory as a whole.
 * A record is a line, or several if its cells hold line breaks.
 */
final class RecordLengthReader extends Reader {

    /** Longest record, give or take one piece. */
    static final int MAX_RECORD_LENGTH = 65_536;

    private static final int PIECE = 512;

    /** The record that is being read is longer than any that people write. */
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
