package io.milepost.template;

/** A template does not compile, uses what it may not use, or cannot be filled in. */
public final class TemplateBroken extends Exception {

    private final int line;
    private final int column;

    /**
     * @param line   from 1; 0 if the template as a whole is meant
     * @param column from 1; 0 if the template as a whole is meant
     */
    TemplateBroken(int line, int column, String sentence) {
        super(line > 0 ? "line " + line + ", column " + column + ": " + sentence : sentence);
        this.line = line;
        this.column = column;
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }
}
