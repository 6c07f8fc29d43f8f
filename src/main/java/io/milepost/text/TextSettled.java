package io.milepost.text;

import java.util.UUID;

/** A text that somebody may be looking into has found its end: it was sent after all, delivered, or sent again. */
public record TextSettled(UUID text) {}
