package io.milepost.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordParametersTest {

    private record Address(String city) {}

    private record Row(String name, Address address, @Nullable Instant at, @Nullable DayOfWeek day) {

        public boolean isLocal() {
            return address.city().equals("Akron");
        }
    }

    private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");

    @Test
    void aRowHasItsComponentsItsPropertiesAndNestedComponentsAsParameters() {
        var row = new RecordParameters(new Row("Ann", new Address("Akron"), NOW, DayOfWeek.MONDAY));
        assertThat(row.getValue("name")).isEqualTo("Ann");
        assertThat(row.getValue("address.city")).isEqualTo("Akron");
        assertThat(row.getValue("local")).isEqualTo(true);
    }

    @Test
    void instantsAreTimestampsAndEnumConstantsAreNames() {
        var row = new RecordParameters(new Row("Ann", new Address("Akron"), NOW, DayOfWeek.MONDAY));
        assertThat(row.getValue("at")).isEqualTo(Timestamp.from(NOW));
        assertThat(row.getValue("day")).isEqualTo("MONDAY");
    }

    @Test
    void nullStaysNull() {
        var row = new RecordParameters(new Row("Ann", new Address("Akron"), null, null));
        assertThat(row.getValue("at")).isNull();
        assertThat(row.getValue("day")).isNull();
    }

    @Test
    void aBatchHasTheParametersOfEachRow() {
        var rows = List.of(
                new Row("Ann", new Address("Akron"), null, null), new Row("Bob", new Address("Toledo"), null, null));
        assertThat(RecordParameters.batch(rows))
                .extracting(row -> row.getValue("name"))
                .containsExactly("Ann", "Bob");
    }
}
