package io.milepost.desk.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.web.WebSession;
import java.net.http.HttpResponse;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Saved filters of the list of orders, and the columns that a user has chosen. */
@H2AppTest
class SavedFiltersTest {

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @Autowired
    JdbcClient jdbc;

    ApiClient api;
    WebSession owner;
    WebSession colleague;
    WebSession shipping;
    String name;

    @BeforeEach
    void users() {
        api = new ApiClient(port);
        owner = WebSession.of(port, ofSales("salesowner"), ApiClient.PASSWORD);
        colleague = WebSession.of(port, ofSales("salescolleague"), ApiClient.PASSWORD);
        shipping = of("shipping");
        name = ApiClient.fresh("Late");
    }

    /** Other tests expect that the users of {@link StaffUsers} have chosen nothing. */
    private String ofSales(String id) {
        if (identity.createUserQuery().userId(id).count() == 0) {
            var user = identity.newUser(id);
            user.setPassword(ApiClient.PASSWORD);
            identity.saveUser(user);
            identity.createMembership(id, "sales");
        }
        return id;
    }

    private WebSession of(String group) {
        return WebSession.of(port, new StaffUsers(identity).in(group), ApiClient.PASSWORD);
    }

    private static HttpResponse<String> post(WebSession user, String path, String fields) {
        return user.form(path, fields, user.token("/logout"));
    }

    private HttpResponse<String> save(String sharedWith) {
        return post(
                owner,
                "/order-filters",
                "name=" + name + "&sharedWith=" + sharedWith + "&q=A%26B+%2B+7%25&state=running&sort=-requested");
    }

    private boolean sees(WebSession user) {
        return user.get("/orders").body().contains(name);
    }

    private String path() {
        return "/order-filters/"
                + jdbc.sql("select cast(id as varchar) from saved_filter where name = ?")
                        .param(name)
                        .query(String.class)
                        .single();
    }

    @Test
    void aSavedFilterOpensTheListAsItWasAndBelongsToItsOwner() {
        // when
        var saved = save("");
        // then
        assertThat(WebSession.path(saved)).isEqualTo("/orders?q=A%26B%20%2B%207%25&state=running&sort=-requested");
        assertThat(owner.get(WebSession.path(saved)).body())
                .contains("value=\"A&amp;B + 7%\"", "aria-current=\"true\">" + name, "Filter " + name + " is saved.");
        assertThat(sees(colleague)).isFalse();
        assertThat(colleague.get(path()).statusCode()).isEqualTo(404);
    }

    @Test
    void aFilterIsSharedWithAGroupOrWithEverybody() {
        // given
        save("sales");
        assertThat(sees(colleague)).isTrue();
        assertThat(sees(shipping)).isFalse();
        // when
        post(owner, path(), "name=" + name + "&sharedWith=*");
        // then
        assertThat(sees(shipping)).isTrue();
    }

    @Test
    void onlyTheOwnerAndAdministratorsChangeASharedFilter() {
        // given
        save("*");
        var path = path();
        var admin = WebSession.of(port, "admin", ApiClient.PASSWORD);
        // when
        var refused = post(colleague, path, "name=Mine&sharedWith=*");
        post(colleague, path + "/delete", "");
        // then
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("and administrators may change this filter.");
        assertThat(sees(owner)).isTrue();
        assertThat(colleague.get(path).body()).doesNotContain("Delete filter");
        // when
        post(admin, path, "name=" + name + "-2&sharedWith=*");
        name = name + "-2";
        // then
        assertThat(sees(shipping)).isTrue();
        // when
        post(owner, path + "/delete", "");
        // then
        assertThat(sees(shipping)).isFalse();
    }

    @Test
    void aNameIsNeededAndUniqueForItsOwner() {
        save("");
        var again = save("");
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("You already have a filter " + name, "value=\"running\"");
        assertThat(post(owner, "/order-filters", "name=+&q=x").statusCode()).isEqualTo(422);
        assertThat(post(owner, "/order-filters", "name=n&sharedWith=nobody").body())
                .contains("is not a group that sees orders");
        assertThat(post(colleague, "/order-filters", "name=" + name).statusCode())
                .isEqualTo(302);
    }

    @Test
    void filtersThatNameAPersonAreDeletedWithThatPerson() {
        // given
        var contact = api.subscriber(api.organization(), ApiClient.freshNumber() + "@vtext.com");
        post(owner, "/order-filters", "name=" + name + "&q=contact+" + contact);
        assertThat(sees(owner)).isTrue();
        // when
        var office = of("office");
        var token = office.token("/logout");
        office.form(
                "/contacts/" + contact + "/forget",
                "code=" + contact + "&confirmed=true&confirmation=" + contact,
                token);
        // then
        assertThat(sees(owner)).isFalse();
    }

    @Test
    void columnsAreChosenForEachUser() {
        // given
        api.put(
                        "/api/orders/" + ApiClient.fresh("SO"),
                        "{'organization':'%s','shipVia':'Zeppelin','items':[{'item':'W-1','quantity':2}]}"
                                .formatted(api.organization()))
                .expect(201);
        post(owner, "/order-columns", "columns=WAITS_FOR&columns=PO");
        assertThat(owner.get("/orders").body()).contains("Waits for</th>").doesNotContain("Zeppelin");
        // when
        var saved = post(owner, "/order-columns", "columns=SHIP_VIA&columns=PO&columns=NOTHING&state=running");
        // then
        assertThat(WebSession.path(saved)).isEqualTo("/orders?state=running");
        assertThat(owner.get("/orders").body()).contains("Zeppelin").doesNotContain("Waits for</th>");
        assertThat(colleague.get("/orders").body()).contains("Waits for</th>").doesNotContain("Zeppelin");
    }

    /** A server refuses to send a header of such a length. */
    @ParameterizedTest
    @ValueSource(strings = {"q", "state", "organization", "from", "to", "sort"})
    void columnsAreKeptAlsoIfTheFilterToReturnToIsTooLong(String field) {
        // when
        var saved = post(owner, "/order-columns", "columns=PO&" + field + "=" + "x".repeat(20_000));
        // then
        assertThat(saved.statusCode()).isEqualTo(302);
        assertThat(WebSession.path(saved)).isEqualTo("/orders");
        assertThat(owner.get("/orders").body()).doesNotContain("Waits for</th>");
    }
}
