package io.milepost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

/** {@code docs/architecture.md} shows the modules and packages of the code. A part of {@link ArchitectureTest}. */
abstract class ArchitectureDocument {

    private static final ApplicationModules MODULES = ArchitectureTest.MODULES;
    private static final Path DOCUMENT = Path.of("docs/architecture.md");
    private static final String BEGIN = "<!-- generated: modules -->\n";
    private static final String END = "<!-- end -->\n";

    /** With {@code -Darchitecture.write=true}, rewrites the part of the document instead. */
    @Test
    void documentShowsCurrentModules() throws IOException {
        var document = Files.readString(DOCUMENT);
        var begin = document.indexOf(BEGIN) + BEGIN.length();
        var end = document.indexOf(END);
        var used = usedModules();
        var expected = diagram(used) + table(used);
        if (Boolean.getBoolean("architecture.write")) {
            Files.writeString(DOCUMENT, document.substring(0, begin) + expected + document.substring(end));
        } else {
            assertThat(document.substring(begin, end))
                    .as("Run: mvn test -Dtest=ArchitectureTest -Darchitecture.write=true")
                    .isEqualTo(expected);
        }
    }

    @Test
    void documentListsEveryPackage() throws IOException {
        var listed = new TreeSet<String>();
        var path = new ArrayList<String>();
        for (var line : Files.readAllLines(DOCUMENT)) {
            var branch = line.indexOf("── ");
            if (branch > 0 && "├└".indexOf(line.charAt(branch - 1)) >= 0) {
                path.subList(branch / 4, path.size()).clear();
                path.add(line.substring(branch + 3).split(" ")[0]);
                listed.add(String.join("/", path));
            }
        }
        assertThat(listed).isEqualTo(packages());
    }

    /** Writes a diagram and a description of each module to {@code target/spring-modulith-docs}. */
    @Test
    void springModulithDocumentsEveryModule() {
        new Documenter(MODULES).writeDocumentation();
        assertThat(Path.of("target/spring-modulith-docs/components.puml")).exists();
        assertThat(MODULES.stream()).allSatisfy(module -> assertThat(
                        Path.of("target/spring-modulith-docs/module-" + module.getIdentifier() + ".adoc"))
                .exists());
    }

    private static SortedMap<String, SortedSet<String>> usedModules() {
        var used = new TreeMap<String, SortedSet<String>>();
        for (var module : MODULES) {
            used.put(
                    name(module),
                    module.getDirectDependencies(MODULES)
                            .uniqueModules()
                            .map(ArchitectureDocument::name)
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
        return used;
    }

    private static String diagram(SortedMap<String, SortedSet<String>> used) {
        var lines = new ArrayList<>(List.of("```mermaid", "flowchart TD"));
        used.forEach((module, targets) -> {
            if (targets.isEmpty() && used.values().stream().noneMatch(other -> other.contains(module))) {
                lines.add("    " + module);
            }
            targets.stream()
                    .filter(target -> targets.stream().noneMatch(other -> reaches(used, other, target)))
                    .forEach(target -> lines.add("    %s --> %s".formatted(module, target)));
        });
        lines.add("```");
        return String.join("\n", lines) + "\n\n";
    }

    /** @return whether the first module uses the second, directly or through others */
    private static boolean reaches(SortedMap<String, SortedSet<String>> used, String from, String to) {
        return used.get(from).contains(to) || used.get(from).stream().anyMatch(next -> reaches(used, next, to));
    }

    private static String table(SortedMap<String, SortedSet<String>> used) {
        return used.entrySet().stream()
                .map(entry -> "| `%s` | %s |\n"
                        .formatted(
                                entry.getKey(),
                                entry.getValue().isEmpty() ? "nothing" : String.join(", ", entry.getValue())))
                .collect(Collectors.joining("", "| module | uses |\n|---|---|\n", "\n"));
    }

    private static String name(ApplicationModule module) {
        return module.getIdentifier().toString();
    }

    private static Set<String> packages() throws IOException {
        var root = Path.of("src/main/java/io/milepost");
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .filter(folder -> !folder.equals(root))
                    .map(folder -> root.relativize(folder).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
