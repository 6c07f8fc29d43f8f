-- An order has one process, whoever started it.
alter table sales_order add column process_id varchar(64);
create unique index sales_order_process on sales_order (process_id);
