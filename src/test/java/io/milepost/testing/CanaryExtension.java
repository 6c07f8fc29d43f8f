package io.milepost.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test in which the attacked code was executed. */
public final class CanaryExtension implements BeforeEachCallback, AfterEachCallback {

    private static final String RUNS_BEFORE = "runs";

    @Override
    public void beforeEach(ExtensionContext test) {
        store(test).put(RUNS_BEFORE, Canary.runs());
    }

    @Override
    public void afterEach(ExtensionContext test) {
        assertThat(Canary.runs())
                .as("runs of attacked code")
                .isEqualTo(store(test).get(RUNS_BEFORE));
    }

    private static ExtensionContext.Store store(ExtensionContext test) {
        return test.getStore(ExtensionContext.Namespace.create(CanaryExtension.class, test.getUniqueId()));
    }
}
