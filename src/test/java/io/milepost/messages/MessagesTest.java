package io.milepost.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.desk.template.TemplateOrigin;
import io.milepost.text.Channel;
import io.milepost.text.TextStatus;
import io.milepost.text.TextStatusReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The bundle holds exactly the labels that pages, classes and the Cockpit plugin use. */
class MessagesTest {

    private static final Path PAGES = Path.of("src/main/resources/pages");
    private static final Path PLUGIN = Path.of("src/main/resources/plugin-webapp");
    private static final Path CLASSES = Path.of("src/main/java");

    /** A key, or the beginning of keys that end with a constant: {@code msg("text.status." + status)}. */
    private static final Pattern IN_PAGES = Pattern.compile("msg\\(\\s*\"([^\"]*)\"");

    private static final Pattern IN_PLUGIN = Pattern.compile("msg(?:Or|WithNodes)?\\(\\s*['`]([^'`$]*)");

    /** Three parts or more; two only where no data field has such a name. */
    private static final Pattern IN_CLASSES = Pattern.compile("\"\\{?((?:AREA)(?:\\.[A-Za-z0-9-]+){2,}"
            .concat(
                    "|(?:AREA)\\.(?:[A-Za-z0-9-]+\\.)+|(?:common|navigation|launcher|error|home)\\.[A-Za-z0-9.-]+|milestone\\.)}?\"")
            .replace("AREA", "[a-z-]+"));

    /** Text that pages may contain besides labels: the product's name, and words that are the same in every language. */
    private static final Set<String> NAMES =
            Set.of("Milepost", "STOP", "SMSUPDATE", "UCS-2", "vtext.com", "milepost.public-url", "(PO");

    /** Visible or audible attributes and macro parameters with a value that is not an expression. */
    private static final Pattern READ_ATTRIBUTE = Pattern.compile(
            "\\b(?:aria-label|placeholder|alt|title|label|help|legend|none|text|more)=\"([^\"$]*[A-Za-z]{2}[^\"$]*)\"");

    private static final Pattern SENTENCE_OF_SCRIPT = Pattern.compile("(?m)^(?!\\s*/[/*]).*['`\"]([A-Z][a-z]+ [a-z]+)");

    /** Packages whose sentences are not in the bundle; the header of the bundle says why. */
    private static final Pattern WITHOUT_LABELS = Pattern.compile(
            "io/milepost/(?:database/|demo/|intake/|lifecycle/(?:delegate/TextContacts|expression/|model/|rest/)|messages/|security/engine/|settings/|web/)");

    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|(?m)^\\s*//.*$");

    /** Calls whose text only operations, developers or callers of REST read. */
    private static final Pattern NOT_FOR_USERS = Pattern.compile(
            "(?:log\\.[a-z]+|@[A-Z]\\w+|super|new (?:Illegal|Unchecked|IO|InvalidSetting|AccessDenied|SessionAuthentication)\\w*)\\(");

    /** Calls whose text users read, also if it is part of a sentence. */
    private static final Pattern FOR_USERS = Pattern.compile("new (?:ConflictException|InvalidFieldException"
            + "|InvalidTemplateException|FieldError|RejectedRow|TestResult|Assessment|ChecklistLine)\\(");

    private static final Pattern SENTENCE = Pattern.compile("\"([A-Z][a-z]* [a-z]+ [a-z][^\"]*)\"");

    private static final Pattern WORDS = Pattern.compile("\"([^\"]*[a-z] [a-z][^\"]*)\"");

    /** Keys that Spring derives from binding errors and constraints. */
    private static final Pattern OF_SPRING = Pattern.compile("(typeMismatch|Size)(\\..*)?");

    private static final Properties BUNDLE = bundle();

    @Test
    void eachLabelThatPagesUseExists() throws IOException {
        assertThat(used(PAGES, IN_PAGES))
                .allSatisfy(key -> assertThat(matches(key)).as(key).isNotEmpty());
    }

    @Test
    void eachLabelThatThePluginUsesExists() throws IOException {
        assertThat(used(PLUGIN, IN_PLUGIN))
                .allSatisfy(key -> assertThat(matches(key)).as(key).isNotEmpty());
    }

    @Test
    void eachLabelThatClassesUseExists() throws IOException {
        var areas = BUNDLE.stringPropertyNames().stream()
                .map(key -> key.split("\\.")[0])
                .distinct()
                .toList();
        assertThat(used(CLASSES, IN_CLASSES))
                .filteredOn(key -> areas.contains(key.split("\\.")[0]))
                .allSatisfy(key -> assertThat(matches(key)).as(key).isNotEmpty());
    }

    @Test
    void noPageHasALabelOfItsOwn() throws IOException {
        var labels = used(PAGES, READ_ATTRIBUTE);
        try (var pages = Files.walk(PAGES)) {
            for (var page : pages.filter(Files::isRegularFile).toList()) {
                labels.addAll(textOf(Files.readString(page)));
            }
        }
        labels.removeAll(NAMES);
        assertThat(labels).isEmpty();
    }

    /** @return the text of a page without comments, expressions, tags and entities */
    private static List<String> textOf(String page) {
        var text = page.replaceAll("(?s)<#--.*?-->", "").replace("->", "");
        for (var before = ""; !before.equals(text); ) {
            before = text;
            text = text.replaceAll("\\$?\\{[^{}<>]*}", "");
        }
        text = text.replaceAll("[a-z-]+=\"[^\"]*\"", "")
                .replaceAll("\"[^\"]*\"", "")
                .replaceAll("</?[#@][^>]*>", "")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("&[a-z]+;", "");
        return Pattern.compile("\\S*[A-Za-z]{2}\\S*")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    @Test
    void noScriptHasALabelOfItsOwn() throws IOException {
        assertThat(used(Path.of("src/main/resources/static/assets"), SENTENCE_OF_SCRIPT))
                .isEmpty();
        assertThat(used(PLUGIN, SENTENCE_OF_SCRIPT)).isEmpty();
    }

    @Test
    void noClassHasASentenceForUsersOfItsOwn() throws IOException {
        var sentences = new TreeSet<String>();
        var calls = 0;
        try (var classes = Files.walk(CLASSES)) {
            for (var file : classes.filter(Files::isRegularFile)
                    .filter(file -> !WITHOUT_LABELS.matcher(file.toString()).find())
                    .toList()) {
                var code = COMMENT.matcher(Files.readString(file)).replaceAll("");
                var forUsers = calls(code, FOR_USERS);
                calls += forUsers.size();
                forUsers.forEach(call -> sentences.addAll(found(call, WORDS)));
                for (var call : calls(code, NOT_FOR_USERS)) {
                    code = code.replace(call, "");
                }
                sentences.addAll(found(code, SENTENCE));
            }
        }
        assertThat(sentences).isEmpty();
        assertThat(calls).isGreaterThan(100);
    }

    /** @return the arguments of each call, up to its closing parenthesis */
    private static List<String> calls(String code, Pattern call) {
        return call.matcher(code)
                .results()
                .map(start -> code.substring(start.end(), end(code, start.end())))
                .toList();
    }

    private static int end(String code, int start) {
        var depth = 1;
        var at = start;
        for (var quoted = false; depth > 0; at++) {
            var character = code.charAt(at);
            quoted ^= character == '"' && code.charAt(at - 1) != '\\';
            depth += quoted ? 0 : character == '(' ? 1 : character == ')' ? -1 : 0;
        }
        return at;
    }

    private static List<String> found(String code, Pattern pattern) {
        return pattern.matcher(code).results().map(match -> match.group(1)).toList();
    }

    @Test
    void eachKindOfMissingRecordHasASentence() throws IOException {
        assertThat(used(CLASSES, Pattern.compile("new NotFoundException\\(\\s*\"([^\"]*)\"")))
                .hasSizeGreaterThan(10)
                .allSatisfy(kind ->
                        assertThat(matches("error.missing." + kind)).as(kind).isNotEmpty());
    }

    @Test
    void eachLabelIsUsed() throws IOException {
        var unused = new TreeSet<>(BUNDLE.stringPropertyNames());
        unused.removeIf(key -> OF_SPRING.matcher(key).matches());
        used(PAGES, IN_PAGES).forEach(key -> unused.removeAll(matches(key)));
        used(PLUGIN, IN_PLUGIN).forEach(key -> unused.removeAll(matches(key)));
        used(CLASSES, IN_CLASSES).forEach(key -> unused.removeAll(matches(key)));
        assertThat(unused).isEmpty();
    }

    @Test
    void eachConstantOnPagesHasALabel() {
        assertLabels("text.status.", TextStatus.values());
        assertLabels("text.reason.", TextStatusReason.values());
        assertLabels("text.channel.", Channel.values());
        assertLabels("template.origin.", TemplateOrigin.values());
    }

    private static void assertLabels(String prefix, Enum<?>... constants) {
        assertThat(matches(prefix))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(constants)
                        .map(constant -> prefix + constant.name())
                        .toList());
    }

    @Test
    void eachLabelIsAFormatWithoutStraightQuotes() {
        BUNDLE.forEach((key, text) -> {
            assertThat((String) text).as((String) key).doesNotContain("'").isNotBlank();
            // {max} is an attribute of a constraint
            new MessageFormat(((String) text).replace("{max}", ""), Locale.US);
        });
    }

    @Test
    void customersReadAWholePageInSpanish() throws IOException {
        var spanish = new Properties();
        try (var reader = Files.newBufferedReader(Path.of("src/main/resources/messages_es.properties"))) {
            spanish.load(reader);
        }
        assertThat(spanish.stringPropertyNames()).containsAll(matches("tracking."));
        assertThat(spanish.stringPropertyNames()).isSubsetOf(BUNDLE.stringPropertyNames());
        spanish.stringPropertyNames().forEach(key -> {
            assertThat(spanish.getProperty(key)).as(key).doesNotContain("'").isNotBlank();
            assertThat(new MessageFormat(spanish.getProperty(key)).getFormatsByArgumentIndex())
                    .as(key)
                    .hasSameSizeAs(new MessageFormat(BUNDLE.getProperty(key)).getFormatsByArgumentIndex());
        });
    }

    private static Collection<String> matches(String key) {
        return key.endsWith(".")
                ? BUNDLE.stringPropertyNames().stream()
                        .filter(each -> each.startsWith(key))
                        .toList()
                : BUNDLE.containsKey(key) ? List.of(key) : List.of();
    }

    private static Set<String> used(Path folder, Pattern pattern) throws IOException {
        var keys = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                pattern.matcher(Files.readString(file))
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .forEach(keys::add);
            }
        }
        return keys;
    }

    private static Properties bundle() {
        var bundle = new Properties();
        try (var reader = Files.newBufferedReader(Path.of("src/main/resources/messages.properties"))) {
            bundle.load(reader);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bundle;
    }
}
