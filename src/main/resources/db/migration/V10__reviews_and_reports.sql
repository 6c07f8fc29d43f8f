-- When the provider is asked next about a text that it took and has not reported on; null if it is not asked
alter table text_message add column report_due_at timestamp with time zone;
create index text_message_report_due on text_message (report_due_at);

-- Texts that need no review any more: their open process has still to be told. Empty but for moments
create table text_review_closing (
  text_id uuid primary key references text_message on delete cascade,
  due_at timestamp with time zone not null
);
