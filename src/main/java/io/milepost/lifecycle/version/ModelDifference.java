package io.milepost.lifecycle.version;

import java.util.List;

/**
 * What changed from one version of a process to another.
 *
 * @param from    the version before
 * @param to      the version after
 * @param changes in the order of the file; empty if the two differ at most in the drawing
 */
public record ModelDifference(int from, int to, List<ModelChange> changes) {

    /** How an element changed. */
    public enum ChangeType {
        ADDED,
        REMOVED,
        RENAMED,
        MOVED,
        CHANGED
    }

    /**
     * A change of one element.
     *
     * @param element     id; the id of the process for its own properties
     * @param description a sentence that names the element
     */
    public record ModelChange(ChangeType type, String element, String description) {}
}
