package io.milepost.shared.csv;

/** What separates the cells of a CSV file; Excel expects the one of its user's country. */
public enum CsvSeparator {
    COMMA(','),
    SEMICOLON(';'),
    TAB('\t');

    /** Excel needs it at the beginning of a file to recognize UTF-8. */
    public static final char BYTE_ORDER_MARK = '\uFEFF';

    private final char character;

    CsvSeparator(char character) {
        this.character = character;
    }

    public char character() {
        return character;
    }
}
