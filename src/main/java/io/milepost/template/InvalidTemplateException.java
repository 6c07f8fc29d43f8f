package io.milepost.template;

import static io.milepost.messages.Messages.message;

import java.util.Objects;

/** A template does not compile, uses something that is not allowed, or cannot be rendered. */
public final class InvalidTemplateException extends Exception {

    /** The part of a template that has the error. */
    public enum Part {
        SUBJECT,
        BODY
    }

    private final Part part;
    private final int line;
    private final int column;

    /**
     * @param line   from 1; 0 if the error has no position
     * @param column from 1; 0 if the error has no position
     */
    InvalidTemplateException(int line, int column, String problem) {
        this(Part.BODY, line, column, line > 0 ? message("template.error.position", line, column, problem) : problem);
    }

    private InvalidTemplateException(Part part, int line, int column, String message) {
        super(message);
        this.part = part;
        this.line = line;
        this.column = column;
    }

    /** @return the same error, in the subject */
    InvalidTemplateException inSubject() {
        return new InvalidTemplateException(Part.SUBJECT, line, column, getMessage());
    }

    /** @return never null */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
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
