package io.milepost.testing.suite;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** Deploys, plays and moves many models of process designers. Runs in {@code mvn verify -Pdesigner}. */
@Tag("designer")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface DesignerTest {}
