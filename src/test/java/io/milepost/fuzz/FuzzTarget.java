package io.milepost.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A target of requests.
 *
 * @param path    with names in braces, such as {@code /api/orders/{number}}
 * @param query   names of parameters
 * @param fields  of a form; empty if it accepts no form
 * @param bodies  examples of its JSON; empty if it accepts no JSON
 */
record FuzzTarget(
        Interface of, String method, String path, List<String> query, List<String> fields, List<JsonNode> bodies) {

    /** @return whether its body has a JSON object on each line */
    boolean acceptsLines() {
        return path.equals("/api/facts");
    }

    /** The interface that the path belongs to. */
    enum Interface {
        API,
        DESK,
        ENGINE,
        WEB_APP,
        OTHER
    }

    FuzzTarget at(Interface other, String otherPath) {
        return new FuzzTarget(other, method, otherPath, query, fields, bodies);
    }
}
