package io.milepost.database.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.SqlProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class InListPaddingJdbcTemplateTest {

    private final List<String> statements = new ArrayList<>();
    private Connection connection;
    private JdbcClient jdbc;

    @BeforeEach
    void connect() throws SQLException {
        connection = DriverManager.getConnection("jdbc:h2:mem:");
        var template = new JdbcTemplate(new SingleConnectionDataSource(connection, true)) {
            @Override
            public <T> T query(PreparedStatementCreator creator, ResultSetExtractor<T> extractor) {
                statements.add(((SqlProvider) creator).getSql());
                return super.query(creator, extractor);
            }
        };
        jdbc = JdbcClient.create(new InListPaddingJdbcTemplate(template));
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    private List<Long> find(long... numbers) {
        return jdbc.sql("select x from system_range(1, 5000) where x in (:numbers) order by x")
                .param("numbers", LongStream.of(numbers).boxed().toList())
                .query(Long.class)
                .list();
    }

    private static long[] numbers(int count) {
        return LongStream.rangeClosed(1, count).toArray();
    }

    @Test
    void listsOfFiveToEightValuesAreOneStatement() {
        // when
        find(1, 2, 3, 4, 5);
        find(1, 2, 3, 4, 5, 6);
        find(1, 2, 3, 4, 5, 6, 7, 8);
        // then
        assertThat(statements).hasSize(3);
        assertThat(statements.stream().distinct()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 9, 1023, 1024, 1025, 1500})
    void eachValueIsFoundOnce(int count) {
        assertThat(find(numbers(count))).hasSize(count).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 4", "5, 8", "9, 16", "1023, 1024", "1024, 1024", "1025, 1025"})
    void theLengthIsAPowerOfTwoUpToTheLongestList(int count, int parameters) {
        find(numbers(count));
        assertThat(statements.get(0).chars().filter(character -> character == '?'))
                .hasSize(parameters);
    }
}
