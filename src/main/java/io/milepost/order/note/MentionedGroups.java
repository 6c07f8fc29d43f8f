package io.milepost.order.note;

import static io.milepost.messages.Messages.message;

import io.milepost.error.InvalidFieldException;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds the groups that a note names, such as {@code @shipping}. */
public final class MentionedGroups {

    /** Groups that work on orders. */
    public static final List<String> ALL = List.of("sales", "production", "shipping", "office", "operations");

    /** An email address names no group. */
    private static final Pattern MENTION = Pattern.compile("(?<![\\w.@+-])@(\\p{Alpha}[\\w-]*)");

    private MentionedGroups() {}

    /**
     * @return in alphabetical order; empty if the note names none
     * @throws InvalidFieldException for {@code text}, if it names a group that does not exist: nobody would see the note
     */
    public static SortedSet<String> find(String text) {
        var found = new TreeSet<String>();
        MENTION.matcher(text).results().forEach(mention -> {
            var group = mention.group(1).toLowerCase(Locale.ROOT);
            if (!ALL.contains(group)) {
                throw new InvalidFieldException(
                        "text", message("order.note.error.group", mention.group(), "@" + String.join(", @", ALL)));
            }
            found.add(group);
        });
        return found;
    }
}
