package io.milepost;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.springframework.boot.SpringApplication;

/**
 * The product with sample data on a PostgreSQL server of its own, which ends with the application: {@code mvn
 * spring-boot:test-run}. Nothing is sent, and nothing is kept.
 */
final class TestMilepostApplication {

    private TestMilepostApplication() {}

    public static void main(String[] args) throws IOException {
        var postgres = EmbeddedPostgres.start();
        var all = new String[args.length + 2];
        all[0] = "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres");
        all[1] = "--spring.datasource.username=postgres";
        System.arraycopy(args, 0, all, 2, args.length);
        SpringApplication.from(MilepostApplication::main)
                .withAdditionalProfiles("demo")
                .run(all);
    }
}
