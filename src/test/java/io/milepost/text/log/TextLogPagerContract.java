package io.milepost.text.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.database.TextRowInserter;
import io.milepost.text.Channel;
import io.milepost.text.TextMessage;
import io.milepost.text.TextStatus;
import io.milepost.text.log.TextLog.Filter;
import io.milepost.text.log.TextLogPager.PageStart;
import io.milepost.text.log.TextLogPager.Total;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/** Pages of the text log, on each database. The texts are from 2001, so that those of other tests do not matter. */
abstract class TextLogPagerContract {

    private static final Instant THEN = Instant.parse("2001-01-01T00:00:00Z");

    @Autowired
    Environment environment;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TextLogPager pager;

    @Autowired
    TextLog log;

    TextRowInserter rows;
    String order;
    String contact;
    List<UUID> sent;
    List<UUID> failed;
    List<UUID> byTwilio;

    @BeforeEach
    void thirtyFiveTexts() {
        var api = new ApiClient(environment);
        rows = new TextRowInserter(jdbc);
        var organization = api.organization();
        order = api.order(organization);
        api.post("/api/orders/%s/send-to-production".formatted(order)).expect(200);
        contact = api.subscriber(organization, "");
        sent = rows.add(order, contact, 20, "SENT", "EMAIL", THEN);
        failed = rows.add(order, contact, 8, "FAILED", "EMAIL", THEN.plusSeconds(5));
        byTwilio = rows.add(order, contact, 7, "SENT", "TWILIO", THEN.plusSeconds(5));
    }

    @AfterEach
    void remove() {
        rows.remove(order);
    }

    @Test
    void eachTextIsOnOnePageInBothDirectionsEvenWithEqualTimes() {
        for (var filter :
                List.of(then(null, null, null, null), then(null, null, null, "S2P"), then(order, null, null, null))) {
            var all = Stream.of(sent, failed, byTwilio).flatMap(List::stream).toList();
            assertThat(downwards(filter)).hasSize(35).containsExactlyInAnyOrderElementsOf(all);
            var upwards = upwards(filter);
            Collections.reverse(upwards);
            assertThat(upwards).isEqualTo(downwards(filter));
        }
    }

    @Test
    void filtersKeepTheOrderByTime() {
        assertThat(downwards(then(null, TextStatus.FAILED, null, null))).isEqualTo(newestFirst(failed));
        assertThat(downwards(then(null, null, Channel.TWILIO, null))).isEqualTo(newestFirst(byTwilio));
        assertThat(downwards(then(null, TextStatus.SENT, Channel.EMAIL, "S2P"))).isEqualTo(newestFirst(sent));
        assertThat(downwards(then(order, TextStatus.SENT, Channel.TWILIO, null)))
                .isEqualTo(newestFirst(byTwilio));
        assertThat(downwards(then(null, TextStatus.FAILED, Channel.TWILIO, "S2P")))
                .isEmpty();
        var times = texts(then(null, null, null, "S2P")).stream()
                .map(TextMessage::createdAt)
                .toList();
        assertThat(times).isSortedAccordingTo(Collections.reverseOrder());
    }

    @Test
    void theFirstPageHasNothingNewerAndTheLastNothingOlder() {
        var filter = then(order, null, null, null);
        var first = pager.findPage(filter, PageStart.NEWEST, 34);
        assertThat(first.newer()).isNull();
        assertThat(first.older()).isNotNull();
        var last = pager.findPage(filter, new PageStart(first.older(), false), 34);
        assertThat(last.texts()).hasSize(1);
        assertThat(last.older()).isNull();
        assertThat(pager.findPage(filter, new PageStart(last.newer(), true), 34).newer())
                .isNull();
    }

    @Test
    void theStreamOfALongLogHasEachTextOnceNewestFirst() {
        rows.add(order, contact, 2_100, "SENT", "EMAIL", THEN.plusSeconds(10));
        var times = new ArrayList<Instant>();
        var ids = new HashSet<UUID>();
        log.stream(then(order, null, null, null), text -> {
            times.add(text.createdAt());
            ids.add(text.id());
        });
        assertThat(ids).hasSize(2_135);
        assertThat(times).hasSize(2_135).isSortedAccordingTo(Collections.reverseOrder());
    }

    @Test
    void totalsCoverEachStatusAndApplyTheOtherFilters() {
        assertThat(pager.countByStatus(then(null, null, null, null)))
                .containsOnly(entry(TextStatus.SENT, 27), entry(TextStatus.FAILED, 8));
        assertThat(pager.countByStatus(then(order, TextStatus.FAILED, null, "S2P")))
                .containsOnly(entry(TextStatus.SENT, 27), entry(TextStatus.FAILED, 8));
        assertThat(pager.countByStatus(then(null, null, Channel.TWILIO, null))).containsOnly(entry(TextStatus.SENT, 7));
    }

    @Test
    void totalsAreCappedAtTenThousand() {
        rows.add(order, contact, TextLogPager.MAX_COUNT - 7, "FAILED", "EMAIL", THEN);
        assertThat(pager.countByStatus(then(null, null, null, null)))
                .containsEntry(TextStatus.FAILED, new Total(TextLogPager.MAX_COUNT, true));
        assertThat(pager.countByStatus(then(order, null, null, null)))
                .containsEntry(TextStatus.FAILED, new Total(TextLogPager.MAX_COUNT, true));
    }

    private static Entry<TextStatus, Total> entry(TextStatus status, int number) {
        return Map.entry(status, new Total(number, false));
    }

    private Filter then(
            @Nullable String order,
            @Nullable TextStatus status,
            @Nullable Channel channel,
            @Nullable String milestone) {
        return new Filter(order, null, status, milestone, channel, THEN, THEN.plusSeconds(40_000));
    }

    private List<UUID> downwards(Filter filter) {
        return texts(filter).stream().map(TextMessage::id).toList();
    }

    private List<TextMessage> texts(Filter filter) {
        var found = new ArrayList<TextMessage>();
        var page = pager.findPage(filter, PageStart.NEWEST, 6);
        found.addAll(page.texts());
        while (page.older() != null) {
            page = pager.findPage(filter, new PageStart(page.older(), false), 6);
            found.addAll(page.texts());
        }
        return found;
    }

    private List<UUID> upwards(Filter filter) {
        var oldest = new TextLogPager.Cursor(THEN.minusSeconds(1), UUID.randomUUID());
        var found = new ArrayList<UUID>();
        var page = pager.findPage(filter, new PageStart(oldest, true), 6);
        add(found, page);
        while (page.newer() != null) {
            page = pager.findPage(filter, new PageStart(page.newer(), true), 6);
            add(found, page);
        }
        return found;
    }

    private static void add(List<UUID> found, TextLogPager.LogPage page) {
        var ids = new ArrayList<>(page.texts().stream().map(TextMessage::id).toList());
        Collections.reverse(ids);
        found.addAll(ids);
    }

    private static List<UUID> newestFirst(List<UUID> oldestFirst) {
        var ids = new ArrayList<>(oldestFirst);
        Collections.reverse(ids);
        return ids;
    }
}
