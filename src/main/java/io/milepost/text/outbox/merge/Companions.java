package io.milepost.text.outbox.merge;

import io.milepost.setup.number.FrequencyOption;
import io.milepost.text.Channel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds the texts that due texts may carry, and how many a contact may get. Joins the caller's transaction. */
@Repository
class Companions {

    /** More news than one text has room for. */
    private static final int LIMIT = 500;

    private final JdbcClient jdbc;

    Companions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Lets claims count the texts of a day one after the other, if there is a daily cap: the next node counts those that this one
     * has claimed. The lock ends with the caller's transaction, before anything is sent.
     */
    void lockDailyCap() {
        jdbc.sql("select content from setup_text where name = ? and content not in ('', '0') for update")
                .param(FrequencyOption.DAILY_CAP.option())
                .query(String.class)
                .list();
    }

    /**
     * Locks the queued texts of contacts, due or not, except those that another node has locked, and those that carry others
     * and are sent again after a temporary failure: the others would be lost.
     *
     * @param due texts that are locked already
     * @return oldest first
     */
    List<UUID> lockQueued(Channel channel, Collection<String> contactCodes, Collection<UUID> due) {
        return jdbc.sql(
                        """
                        select id from text_message
                        where contact_code in (:contacts) and status = 'QUEUED' and channel = :channel
                          and resend_number = 0 and occurrence is not null and id not in (:due)
                          and not exists (select 1 from text_message m where m.merged_into = text_message.id)
                        order by created_at, id limit :limit
                        for update skip locked""")
                .param("contacts", contactCodes)
                .param("channel", channel.name())
                .param("due", due)
                .param("limit", LIMIT)
                .query(UUID.class)
                .list();
    }

    /** @return by text: those that were merged into it, or into a text that it resends, also by way of other resends */
    Map<UUID, List<UUID>> findMerged(Collection<UUID> carriers) {
        var merged = new HashMap<UUID, List<UUID>>();
        jdbc.sql(
                        """
                        with recursive resend (carrier, text, original) as (
                          select c.id, c.id, c.resend_of from text_message c where c.id in (:carriers)
                          union all
                          select r.carrier, o.id, o.resend_of from resend r join text_message o on o.id = r.original)
                        select r.carrier, m.id merged from resend r join text_message m on m.merged_into = r.text
                        order by m.created_at, m.id""")
                .param("carriers", carriers)
                .query(row -> {
                    merged.computeIfAbsent(row.getObject("carrier", UUID.class), id -> new ArrayList<>())
                            .add(row.getObject("merged", UUID.class));
                });
        return merged;
    }
}
