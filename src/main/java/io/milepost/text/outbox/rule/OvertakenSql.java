package io.milepost.text.outbox.rule;

/** When a text is no longer news because of what came after its milestone, as a condition of SQL. */
final class OvertakenSql {

    /**
     * About text {@code t}, its milestone {@code m} and its order {@code s}; parameter {@code now}. The order has reached a
     * milestone of higher rank with the same document, about which the contact's text was not undone. Besides, without a rank:
     * <ul>
     *   <li>a changed date: it changed again, or the order has ended; that of the order: what was planned has shipped since; a
     *       delivery window: it is over, the goods have arrived, or the order was taken off the event</li>
     *   <li>a reminder that goods wait (ALERT): some have shipped, or the order has ended</li>
     *   <li>a delay (LATE): all that was planned has shipped, or the order has ended</li>
     * </ul>
     */
    static final String CONDITION =
            """
            (exists (select 1 from milestone l
                where l.order_number = t.order_number and l.document = t.document
                  and (l.milestone_rank > m.milestone_rank and not exists (select 1 from text_message u
                      where u.order_number = l.order_number and u.milestone = l.code and u.document = l.document
                        and u.occurrence = l.occurrence and u.contact_code = t.contact_code and u.reason = 'UNDONE')
                    or t.milestone = 'DATECHANGED' and l.code = t.milestone and l.occurrence > t.occurrence))
              or t.milestone in ('ALERT', 'LATE', 'DATECHANGED') and s.ended_at is not null
              or (t.milestone in ('ALERT', 'LATE') or t.milestone = 'DATECHANGED' and t.document = '')
                and exists (select 1 from shipping_event_order p join shipping_event e on e.event_number = p.event_number
                  where p.order_number = t.order_number
                    and (e.shipped_at >= m.reached_at or t.milestone <> 'DATECHANGED' and e.shipped_at is not null))
                and (t.milestone = 'ALERT' or not exists (select 1 from shipping_event_order p
                  join shipping_event e on e.event_number = p.event_number
                  where p.order_number = t.order_number and e.shipped_at is null))
              or t.milestone = 'DATECHANGED' and t.document <> '' and not exists (select 1 from shipping_event_order p
                join shipping_event e on e.event_number = p.event_number
                where p.order_number = t.order_number and p.event_number = t.document
                  and p.delivered_at is null and (e.window_to is null or e.window_to > :now)))""";

    private OvertakenSql() {}
}
