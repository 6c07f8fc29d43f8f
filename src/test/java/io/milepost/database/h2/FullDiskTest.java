package io.milepost.database.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.milepost.database.DatabaseFailure;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

class FullDiskTest {

    @TempDir
    Path directory;

    @BeforeEach
    void installDisk() {
        FullDiskFilePath.install();
    }

    @AfterEach
    void freeDisk() {
        FullDiskFilePath.setFull(false);
    }

    @Test
    void afterADiskWasFullWorkContinuesAndNoCommitIsLost() {
        new ApplicationContextRunner()
                .withInitializer(new H2UrlContextInitializer())
                .withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
                .withPropertyValues("spring.datasource.url=jdbc:h2:full:" + directory.resolve("db"))
                .run(context -> {
                    // given
                    var database = JdbcClient.create(context.getBean(DataSource.class));
                    database.sql("create table acknowledged(number int primary key)")
                            .update();
                    insert(database, 1);
                    // when
                    FullDiskFilePath.setFull(true);
                    for (var number = 2; number < 6; number++) {
                        var rejected = number;
                        assertThatThrownBy(() -> insert(database, rejected))
                                .satisfies(failure -> assertThat(DatabaseFailure.find(failure))
                                        .contains(DatabaseFailure.UNAVAILABLE));
                    }
                    FullDiskFilePath.setFull(false);
                    // then a connection from before the failure fails once more, and the pool replaces it
                    await().ignoreException(DataAccessResourceFailureException.class)
                            .untilAsserted(() -> insert(database, 6));
                    for (var number = 7; number < 10; number++) {
                        insert(database, number);
                    }
                    assertThat(database.sql("select number from acknowledged order by 1")
                                    .query(Integer.class)
                                    .list())
                            .containsExactly(1, 6, 7, 8, 9);
                });
    }

    private static void insert(JdbcClient database, int number) {
        database.sql("insert into acknowledged values (?)").param(number).update();
    }
}
