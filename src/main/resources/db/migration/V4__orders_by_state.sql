-- Cockpit lists running and cancelled orders, which are few among many
create index sales_order_ended on sales_order (ended_at);
create index sales_order_cancelled on sales_order (cancelled_at);
