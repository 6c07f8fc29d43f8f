-- Cockpit lists running and cancelled orders, which are few among many, and finds orders by their newest documents
create index sales_order_ended on sales_order (ended_at);
create index sales_order_cancelled on sales_order (cancelled_at);
create index work_order_released on work_order (released_at);
create index shipping_event_planned on shipping_event (planned_at);
