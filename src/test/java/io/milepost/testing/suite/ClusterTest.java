package io.milepost.testing.suite;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** Several nodes behind HAProxy, PgBouncer or a cluster of PostgreSQL. Runs in {@code mvn verify -Pcluster}. */
@Tag("cluster")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ClusterTest {}
