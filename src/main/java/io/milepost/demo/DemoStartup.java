package io.milepost.demo;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Loads the sample data at the first start with profile {@code demo}. */
@Component
@Profile("demo")
class DemoStartup {

    private final SampleData sampleData;

    DemoStartup(SampleData sampleData) {
        this.sampleData = sampleData;
    }

    @EventListener(ApplicationReadyEvent.class)
    void load() {
        if (sampleData.isOffered()) {
            sampleData.load("demo");
        }
    }
}
