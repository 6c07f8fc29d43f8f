-- The Desk lists shipping events that have not left, and those not yet delivered everywhere, which are few among many
create index shipping_event_shipped on shipping_event (shipped_at);
create index shipping_event_order_delivered on shipping_event_order (delivered_at);
