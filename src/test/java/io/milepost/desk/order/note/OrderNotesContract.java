package io.milepost.desk.order.note;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.order.note.OrderNote;
import io.milepost.order.note.OrderNotes;
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
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/** Notes about orders, in the Desk and over REST, on every database. */
abstract class OrderNotesContract {

    @Autowired
    Environment environment;

    @Autowired
    IdentityService identity;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    OrderNotes notes;

    @Autowired
    RecordRetention retention;

    ApiClient api;
    String order;
    WebSession sales;

    @BeforeEach
    void anOrder() {
        api = new ApiClient(environment);
        order = api.order(api.organization());
        sales = of("sales");
    }

    private WebSession of(String group) {
        var port = environment.getRequiredProperty("local.server.port", Integer.class);
        return WebSession.of(port, new StaffUsers(identity).in(group), ApiClient.PASSWORD);
    }

    private HttpResponse<String> write(WebSession user, UUID key, String text) {
        return user.form(
                "/orders/" + order + "/notes",
                "key=" + key + "&text=" + URLEncoder.encode(text, StandardCharsets.UTF_8),
                user.token("/logout"));
    }

    private static HttpResponse<String> markDone(WebSession user, OrderNote note, String group) {
        return user.form(
                "/orders/" + note.order() + "/notes/" + note.id() + "/done",
                "home=true&group=" + group,
                user.token("/logout"));
    }

    private String page(WebSession user) {
        return user.get("/orders/" + order).body();
    }

    private List<OrderNote> written() {
        return notes.findNewest(order, 10);
    }

    @Test
    void theGroupThatANoteNamesSeesItOnHomeUntilItIsDone() {
        // given
        var shipping = of("shipping");
        var production = of("production");
        // when
        var response = write(sales, UUID.randomUUID(), "@shipping call " + order + " <b>before</b> you leave");
        // then
        assertThat(WebSession.path(response)).startsWith("/orders/" + order);
        assertThat(page(sales)).contains("call " + order + " &lt;b&gt;before&lt;/b&gt; you leave", "@shipping");
        assertThat(shipping.get("/").body()).contains("Notes to my groups", "call " + order + " &lt;b&gt;before");
        assertThat(production.get("/").body()).doesNotContain("call " + order);
        assertThat(sales.get("/").body()).doesNotContain("call " + order);
        // and only the group, or the office, can end it
        var note = written().get(0);
        assertThat(page(production)).doesNotContain("/notes/" + note.id() + "/done");
        assertThat(markDone(production, note, "shipping").statusCode()).isEqualTo(403);
        // when
        assertThat(WebSession.path(markDone(shipping, note, "shipping"))).isEqualTo("/");
        // then
        assertThat(shipping.get("/").body()).doesNotContain("call " + order + " ");
        assertThat(page(sales)).contains("done by ");
        assertThat(written().get(0).mentions().get(0).doneBy()).isNotEmpty();
        // and the history says who did what, without the words
        assertThat(page(sales)).contains("History of changes", "wrote a note", "marked the note to shipping as done");
    }

    @Test
    void aNoteThatIsSentTwiceIsWrittenOnce() {
        // given
        var key = UUID.randomUUID();
        // when
        write(sales, key, "Side door");
        write(sales, key, "Side door");
        // then
        assertThat(written()).hasSize(1);
        assertThat(api.get("/api/texts?order=" + order).<Integer>at("$.total")).isZero();
    }

    @Test
    void aNoteToAGroupThatDoesNotExistIsKeptInTheForm() {
        var response = write(sales, UUID.randomUUID(), "@shiping side door");
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).contains("there is no group @shiping", "@shiping side door</textarea>");
        assertThat(write(sales, UUID.randomUUID(), "").statusCode()).isEqualTo(422);
        assertThat(write(sales, UUID.randomUUID(), "x".repeat(2001)).statusCode())
                .isEqualTo(422);
        assertThat(written()).isEmpty();
    }

    @Test
    void designersReadNotesButWriteNone() {
        // given
        write(sales, UUID.randomUUID(), "Side door");
        var designer = of("designers");
        // then
        assertThat(page(designer)).contains("Side door").doesNotContain("name=\"text\"");
        assertThat(write(designer, UUID.randomUUID(), "No").statusCode()).isEqualTo(403);
    }

    @Test
    void programsWriteNotesAndMayRepeatTheCall() {
        // given
        var path = "/api/orders/" + order + "/notes/" + UUID.randomUUID();
        // when
        var created = api.put(path, "{'text':'@office credit hold'}").expect(201);
        // then
        assertThat(created.<String>at("$.by")).isEqualTo("admin");
        assertThat(created.<List<String>>at("$.mentions[*].group")).containsExactly("office");
        api.put(path, "{'text':'@office credit hold'}").expect(200);
        api.put(path, "{'text':'other words'}").expect(409);
        api.put(path, "{'text':' '}").expect(400);
        api.put(path + "0", "{'text':'x'}").expect(400);
        api.put("/api/orders/NOBODY/notes/" + UUID.randomUUID(), "{'text':'x'}").expect(404);
        assertThat(api.put("/api/orders/" + order + "/notes/" + UUID.randomUUID(), "{'text':'@credit hold'}")
                        .expect(400)
                        .body())
                .contains("there is no group @credit");
        var page = api.get("/api/orders/" + order + "/notes?size=1").expect(200);
        assertThat(page.<Integer>at("$.total")).isEqualTo(1);
        assertThat(page.<List<String>>at("$.content[*].text")).containsExactly("@office credit hold");
        api.get("/api/orders/NOBODY/notes").expect(404);
    }

    @Test
    void notesAreListedNewestFirstAndDeletedAfterTheirPeriod() {
        // given
        write(sales, UUID.randomUUID(), "first");
        write(sales, UUID.randomUUID(), "@office second");
        assertThat(written()).extracting(OrderNote::text).containsExactly("@office second", "first");
        // when
        jdbc.update(
                "update order_note set written_at = ? where order_number = ? and note_text = ?",
                Timestamp.from(Instant.now().minus(Duration.ofDays(61 * 31))),
                order,
                "@office second");
        retention.apply();
        // then
        assertThat(written()).extracting(OrderNote::text).containsExactly("first");
    }

    @Test
    void theHistorySaysWhoChangedWhat() {
        // given
        var user = new StaffUsers(identity).in("office");
        var port = environment.getRequiredProperty("local.server.port", Integer.class);
        var office = WebSession.of(port, user, ApiClient.PASSWORD);
        // when
        office.form("/orders/" + order + "/sms-update", "checked=false", office.token("/logout"));
        office.form("/orders/" + order + "/cancel", "", office.token("/logout"));
        // then
        assertThat(page(office))
                .containsPattern("(?s)<td>" + user + "</td><td>canceled the order</td>.*<td>" + user
                        + "</td><td>changed the SMS Update box</td><td>checked</td><td>not checked</td>");
    }
}
