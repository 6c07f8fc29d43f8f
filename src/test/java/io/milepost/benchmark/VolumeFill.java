package io.milepost.benchmark;

import io.milepost.testing.ApiClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.core.io.ClassPathResource;

/** Fills the database of a running Milepost with two years of orders, their texts and their processes. */
final class VolumeFill {

    private VolumeFill() {}

    /** @param database whose connections have no time limits */
    static void run(ApiClient api, DataSource database) throws SQLException, IOException {
        enterTemplates(api);
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (var script : List.of("volume/fill.sql", "volume/engine.sql")) {
                statement.execute(new ClassPathResource(script).getContentAsString(StandardCharsets.UTF_8));
            }
            // as the database does by itself within minutes
            statement.execute("vacuum analyze");
        }
    }

    /** The orders whose processes {@code engine.sql} copies. */
    private static void enterTemplates(ApiClient api) {
        api.put("/api/organizations/VOLUME", "{'name':'Volume'}").expect(201);
        for (var order : List.of("VOLUME-FINISHED", "VOLUME-RUNNING")) {
            api.put(
                            "/api/orders/" + order,
                            "{'organization':'VOLUME','smsUpdate':true,'items':[{'item':'W-1','quantity':2}]}")
                    .expect(201);
            api.post("/api/orders/%s/send-to-production".formatted(order), "{'workOrders':['%s-P']}".formatted(order))
                    .expect(200);
        }
        api.post("/api/work-orders/VOLUME-FINISHED-P/complete").expect(200);
        api.put("/api/shipping-events/VOLUME-FINISHED-E", "{'orders':['VOLUME-FINISHED']}")
                .expect(201);
        api.post("/api/shipping-events/VOLUME-FINISHED-E/ship").expect(200);
        api.post("/api/shipping-events/VOLUME-FINISHED-E/deliver").expect(200);
    }
}
