package io.milepost.desk.template;

/** Where the current text of a template comes from. */
public enum TemplateOrigin {
    /** It is the text that comes with Milepost. */
    DEFAULT,
    /** The template comes with Milepost, and its text was changed. */
    CHANGED,
    /** The template has no default. */
    CUSTOM
}
