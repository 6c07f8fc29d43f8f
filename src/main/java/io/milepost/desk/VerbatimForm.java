package io.milepost.desk;

/** A form whose texts are bound exactly as entered. Those of all other forms are trimmed. */
public interface VerbatimForm {}
