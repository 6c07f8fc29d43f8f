package io.milepost.template;

/** A template does not compile, uses what it may not use, or cannot be filled in. */
public final class TemplateBroken extends Exception {

    /** Where in a template it is broken. */
    public enum Part {
        SUBJECT,
        BODY
    }

    private final Part part;
    private final int line;
    private final int column;

    /**
     * @param line   from 1; 0 if the template as a whole is meant
     * @param column from 1; 0 if the template as a whole is meant
     */
    TemplateBroken(int line, int column, String sentence) {
        this(Part.BODY, line, column, line > 0 ? "line " + line + ", column " + column + ": " + sentence : sentence);
    }

    private TemplateBroken(Part part, int line, int column, String message) {
        super(message);
        this.part = part;
        this.line = line;
        this.column = column;
    }

    /** @return the same, said of the subject */
    TemplateBroken inSubject() {
        return new TemplateBroken(Part.SUBJECT, line, column, String.valueOf(getMessage()));
    }

    public Part part() {
        return part;
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }
}
