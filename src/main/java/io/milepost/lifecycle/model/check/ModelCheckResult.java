package io.milepost.lifecycle.model.check;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What Milepost would answer to a deployment.
 *
 * @param accepted  whether the files would be deployed
 * @param problems  why they would be rejected; empty if they would be accepted
 * @param warnings  what works, but probably not as intended; they do not reject a deployment
 * @param played    the orders that were played to the end, such as {@code an order with two work orders}; empty if the
 *                  files contain no model of orders, or a rule rejects them before they are played
 * @param notPlayed what no order could show, so that it may still fail
 */
public record ModelCheckResult(
        boolean accepted,
        List<Finding> problems,
        List<Finding> warnings,
        List<String> played,
        List<NotPlayed> notPlayed) {

    /**
     * @param element id; empty for the file as a whole
     * @param message sentence that names the element and the fix
     */
    public record Finding(String file, String element, String message) {}

    /**
     * An element of the model that was not played, or not completely.
     *
     * @param element id
     * @param name    may be empty
     * @param reason  such as {@code an external program completes it}
     */
    public record NotPlayed(String element, String name, String reason) {

        String toText() {
            return "%s: %s".formatted(name.isEmpty() ? element : "%s (%s)".formatted(name, element), reason);
        }
    }

    public static ModelCheckResult rejected(List<Finding> problems) {
        return new ModelCheckResult(false, problems, List.of(), List.of(), List.of());
    }

    /** @return the same answer with more warnings */
    public ModelCheckResult withWarnings(List<Finding> more) {
        return new ModelCheckResult(
                accepted,
                problems,
                Stream.concat(warnings.stream(), more.stream()).toList(),
                played,
                notPlayed);
    }

    /** @return the answer for a terminal, ending with a line break */
    public String toText() {
        return Stream.of(
                        accepted ? "Accepted.\n" : "Rejected.\n",
                        section("Problems", problems.stream().map(ModelCheckResult::toText)),
                        section("Warnings", warnings.stream().map(ModelCheckResult::toText)),
                        section("Played", played.stream()),
                        section("Not played", notPlayed.stream().map(NotPlayed::toText)))
                .collect(Collectors.joining());
    }

    private static String section(String title, Stream<String> lines) {
        var text = lines.map(line -> "- " + line + "\n").collect(Collectors.joining());
        return text.isEmpty() ? "" : "\n%s:\n%s".formatted(title, text);
    }

    private static String toText(Finding finding) {
        return finding.file().isEmpty() ? finding.message() : "%s: %s".formatted(finding.file(), finding.message());
    }
}
