package io.milepost.lifecycle.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A bundled model or form, compared with its deployed version.
 *
 * @param name               of the file, such as {@code sales-order.bpmn}
 * @param deployedVersion    newest version in the engine, from 1; null if there is none
 * @param deployedVersionTag version tag of that version; null for forms, and if it has none
 * @param bundledVersionTag  version tag of the bundled file; null for forms
 * @param deployedAt         when the newest version was deployed; null if there is none
 */
public record BundledModelUpdate(
        String name,
        Kind kind,
        UpdateState state,
        @Nullable Integer deployedVersion,
        @Nullable String deployedVersionTag,
        @Nullable String bundledVersionTag,
        @Nullable Instant deployedAt) {

    public enum Kind {
        MODEL,
        FORM
    }

    public enum UpdateState {
        /** The newest deployed version is the bundled file. */
        CURRENT,
        /** The bundled file was deployed before, and another file has been deployed since. */
        CHANGED_BY_DESIGNER,
        /** The bundled file was never deployed: it comes from a newer release of Milepost. */
        NEWER_BUNDLED
    }
}
