package io.milepost.testing.suite;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** The pom selects tests by tag. Here, the names of the classes confirm the tags, so that no test is silently skipped. */
class TestTagsTest {

    private static final Map<String, String> TAGS_BY_SUFFIX = Map.ofEntries(
            entry("IT", "integration"),
            entry("FaultTest", "faults"),
            entry("DesignerTest", "designer"),
            entry("BrowserTest", "browser"),
            entry("NginxTest", "nginx"),
            entry("NodeTest", "node"),
            entry("ChaosTest", "chaos"),
            entry("FuzzTest", "fuzz"),
            entry("Screenshots", "screenshots"),
            entry("ClusterTest", "cluster"),
            entry("Benchmark", "benchmark"));

    private static final List<Class<?>> TEST_CLASSES =
            ReflectionSupport.findAllClassesInPackage("io.milepost", TestTagsTest::hasTests, name -> true);

    @Test
    void everyTestClassHasTheTagOfItsName() {
        assertThat(TEST_CLASSES).hasSizeGreaterThan(100).allSatisfy(type -> {
            var expected = tagOfName(type);
            if (expected.isEmpty()) {
                assertThat(type.getSimpleName()).endsWith("Test");
                assertThat(tags(type)).as(type.getName()).isEmpty();
            } else {
                assertThat(tags(type)).as(type.getName()).containsAll(expected);
            }
        });
    }

    @Test
    void everyTagIsKnownAndUsed() {
        var used = TEST_CLASSES.stream().flatMap(type -> tags(type).stream()).collect(Collectors.toSet());
        assertThat(used).containsExactlyInAnyOrderElementsOf(TAGS_BY_SUFFIX.values());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "integration",
                "faults",
                "designer",
                "browser",
                "nginx",
                "node",
                "cluster",
                "chaos",
                "fuzz",
                "screenshots"
            })
    void pomSelectsTag(String tag) throws IOException {
        assertThat(Files.readString(Path.of("pom.xml")))
                .containsOnlyOnce("<integration-tests.tags>" + tag + "</integration-tests.tags>");
    }

    private static Set<String> tagOfName(Class<?> type) {
        return TAGS_BY_SUFFIX.entrySet().stream()
                .filter(entry -> type.getSimpleName().endsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
    }

    private static Set<String> tags(Class<?> type) {
        return AnnotationSupport.findRepeatableAnnotations(type, Tag.class).stream()
                .map(Tag::value)
                .collect(Collectors.toSet());
    }

    private static boolean hasTests(Class<?> type) {
        return !Modifier.isAbstract(type.getModifiers())
                && !ReflectionSupport.findMethods(
                                type,
                                method -> AnnotationSupport.isAnnotated(method, Testable.class),
                                HierarchyTraversalMode.TOP_DOWN)
                        .isEmpty();
    }
}
