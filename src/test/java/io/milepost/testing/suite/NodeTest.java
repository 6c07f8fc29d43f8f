package io.milepost.testing.suite;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** Programs of {@code examples} that need Node.js. Runs in {@code mvn verify -Pnode}, and fails without it. */
@Tag("node")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface NodeTest {}
