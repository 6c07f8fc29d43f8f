package io.milepost.testing.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The SQL of the guide for operations, which people paste into a database. */
public final class DocumentedSql {

    private static final Path GUIDE = Path.of("docs/operations.md");
    private static final Pattern BLOCK =
            Pattern.compile("^( *)```sql\n(.*?)^ *```$", Pattern.MULTILINE | Pattern.DOTALL);

    private DocumentedSql() {}

    /** @return all statements, in the order of the guide */
    public static List<String> statements() {
        return BLOCK.matcher(guide())
                .results()
                .flatMap(block -> statements(block).stream())
                .toList();
    }

    /**
     * @param words part of the guide; its first occurrence counts
     * @return statements of the first block that follows
     */
    public static List<String> statementsAfter(String words) {
        var guide = guide();
        return BLOCK.matcher(guide.substring(guide.indexOf(words)))
                .results()
                .limit(1)
                .flatMap(block -> statements(block).stream())
                .toList();
    }

    private static List<String> statements(MatchResult block) {
        return Arrays.stream(block.group(2).split(";\\s*\n"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private static String guide() {
        try {
            return Files.readString(GUIDE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
