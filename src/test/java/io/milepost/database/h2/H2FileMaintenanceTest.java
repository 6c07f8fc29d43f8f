package io.milepost.database.h2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class H2FileMaintenanceTest {

    private static final int COMMITS = 1500;

    @TempDir
    Path directory;

    @Test
    void spaceInTheFileIsReused() throws IOException {
        // given
        var neglected = sizeAfterManyCommits("neglected", false);
        // when
        var maintained = sizeAfterManyCommits("maintained", true);
        // then
        assertThat(maintained).isLessThan(neglected * 2 / 3);
    }

    private long sizeAfterManyCommits(String file, boolean maintained) throws IOException {
        var url = H2Url.complete("jdbc:h2:file:" + directory.resolve(file) + ";RETENTION_TIME=0");
        var source = new SingleConnectionDataSource(url, true);
        try {
            var database = JdbcClient.create(source);
            database.sql("create table orders(id varchar(40) primary key, note varchar(200))")
                    .update();
            var maintenance = new H2FileMaintenance(source);
            var random = new Random(1);
            for (var commit = 0; commit < COMMITS; commit++) {
                database.sql("insert into orders values (?, ?)")
                        .params(Long.toString(random.nextLong()), "x".repeat(150))
                        .update();
                if (maintained && commit % 20 == 0) {
                    maintenance.maintain();
                }
            }
            return Files.size(directory.resolve(file + ".mv.db"));
        } finally {
            source.destroy();
        }
    }
}
