package io.milepost.testing.suite;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** Starts, stops and kills nodes, breaks connections and waits until others notice. Runs in {@code mvn verify -Pfaults}. */
@Tag("faults")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface FaultTest {}
