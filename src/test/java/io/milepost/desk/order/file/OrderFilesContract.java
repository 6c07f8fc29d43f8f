package io.milepost.desk.order.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.error.ConflictException;
import io.milepost.order.file.OrderFile;
import io.milepost.order.file.OrderFiles;
import io.milepost.privacy.RecordRetention;
import io.milepost.testing.ApiClient;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.web.WebSession;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/** Files of orders, on every database. */
abstract class OrderFilesContract {

    /** Larger than a chunk. */
    private static final String CONTENT = "<script>alert(1)</script>".repeat(40_000);

    @Autowired
    Environment environment;

    @Autowired
    IdentityService identity;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    OrderFiles files;

    @Autowired
    RecordRetention retention;

    ApiClient api;
    String order;
    WebSession sales;
    WebSession production;

    @BeforeEach
    void anOrder() {
        api = new ApiClient(environment);
        order = api.order(api.organization());
        sales = of("sales");
        production = of("production");
    }

    private WebSession of(String group) {
        var port = environment.getRequiredProperty("local.server.port", Integer.class);
        return WebSession.of(port, new StaffUsers(identity).in(group), ApiClient.PASSWORD);
    }

    private HttpResponse<String> upload(WebSession user, String name, String content) {
        return user.send(
                "POST",
                "/orders/" + order + "/files",
                content,
                "Content-Type",
                "application/octet-stream",
                "X-File-Name",
                URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"),
                "X-CSRF-TOKEN",
                user.token("/logout"));
    }

    private OrderFile uploaded() {
        return files.find(order).get(0);
    }

    private static HttpResponse<String> delete(WebSession user, OrderFile file) {
        return user.form("/orders/" + file.order() + "/files/" + file.id() + "/delete", "", user.token("/logout"));
    }

    @Test
    void whatOneColleagueAddsAnotherDownloadsAndNoBrowserOpens() {
        // when
        var response = upload(production, "C:\\photos\\Tür \"1\" & <b>.html", CONTENT);
        // then
        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(WebSession.path(sales.get("/orders/" + order + "/files"))).startsWith("/orders/" + order);
        var file = uploaded();
        assertThat(sales.get("/orders/" + order).body())
                .contains("Tür &quot;1&quot; &amp; &lt;b&gt;.html", "977 KB", "/files/" + file.id(), "added a file");
        var download = sales.get("/orders/" + order + "/files/" + file.id());
        assertThat(download.body()).isEqualTo(CONTENT);
        assertThat(download.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(download.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(download.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"file\"; filename*=UTF-8''T%C3%BCr%20%221%22%20%26%20%3Cb%3E.html");
        // and another order does not have it
        assertThat(sales.get("/orders/" + api.order(api.organization()) + "/files/" + file.id())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void filesThatAreEmptyOrTooLargeAreRejected() {
        assertThat(upload(sales, "empty.txt", "").statusCode()).isEqualTo(422);
        assertThat(upload(sales, "large.txt", "x".repeat(OrderFile.MAX_BYTES + 1))
                        .statusCode())
                .isEqualTo(413);
        assertThat(files.find(order)).isEmpty();
        assertThat(sales.get("/orders/%7Bx%7D/files").statusCode()).isEqualTo(404);
        assertThat(upload(sales, "just-right.txt", "x".repeat(OrderFile.MAX_BYTES))
                        .statusCode())
                .isEqualTo(201);
        assertThat(files.readContent(uploaded().id())).hasSize(OrderFile.MAX_BYTES);
    }

    @Test
    void filesThatAreAddedAtTheSameTimeAreAtMostTheLimit() {
        // given one less than the limit
        for (var i = 1; i < OrderFile.MAX_FILES; i++) {
            files.add(order, i + ".pdf", new byte[] {1}, "sally");
        }
        // when
        var uploads = Stream.generate(() -> CompletableFuture.supplyAsync(this::addOne))
                .limit(6)
                .toList();
        // then
        assertThat(uploads.stream().map(CompletableFuture::join))
                .as("added, or refused")
                .containsExactlyInAnyOrder(true, false, false, false, false, false);
        assertThat(jdbc.queryForObject("select count(*) from order_file where order_number = ?", Integer.class, order))
                .isEqualTo(OrderFile.MAX_FILES);
    }

    private boolean addOne() {
        try {
            files.add(order, "one.pdf", new byte[OrderFile.MAX_BYTES], "sally");
            return true;
        } catch (ConflictException e) {
            return false;
        }
    }

    @Test
    void salesDeletesAFileProductionAndDesignersDoNot() {
        // given
        upload(production, "po.pdf", "order");
        var file = uploaded();
        assertThat(upload(of("designers"), "no.pdf", "no").statusCode()).isEqualTo(403);
        assertThat(delete(production, file).statusCode()).isEqualTo(403);
        // when
        delete(sales, file);
        // then
        assertThat(files.find(order)).isEmpty();
        assertThat(jdbc.queryForObject(
                        "select count(*) from order_file_chunk where file_id = ?", Integer.class, file.id()))
                .isZero();
        assertThat(sales.get("/orders/" + order).body()).contains("deleted a file");
        assertThat(delete(sales, file).statusCode()).isEqualTo(404);
    }

    @Test
    void filesAreDeletedAfterTheirPeriod() {
        // given
        upload(sales, "old.pdf", "old");
        jdbc.update(
                "update order_file set uploaded_at = ? where order_number = ?",
                Timestamp.from(Instant.now().minus(Duration.ofDays(61 * 31))),
                order);
        upload(sales, "new.pdf", "new");
        // when
        retention.apply();
        // then
        assertThat(files.find(order)).extracting(OrderFile::name).containsExactly("new.pdf");
    }

    @Test
    void aLongNameIsCutBetweenTwoCharacters() {
        // when
        upload(production, "a".repeat(119) + "😀.pdf", "x");
        // then
        assertThat(uploaded().name()).isEqualTo("a".repeat(119));
    }
}
