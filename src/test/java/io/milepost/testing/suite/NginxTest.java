package io.milepost.testing.suite;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** The product behind nginx. Runs in {@code mvn verify -Pnginx}. */
@Tag("nginx")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface NginxTest {}
