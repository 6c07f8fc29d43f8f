-- What takes longer than somebody wants to wait for an answer, such as an import: kept here so that any node can show how
-- far it is, and what was refused. For a month: what was refused may tell of people.
create table bulk_run (
  id uuid primary key,
  title varchar(200) not null,            -- such as: Import of contacts.csv
  back varchar(200) not null,             -- page where it was asked for
  started_by varchar(64) not null,
  started_at timestamp with time zone not null,
  total integer not null,
  done integer not null,
  refused integer not null,
  alive_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  failed boolean not null,
  outcome varchar(500) not null           -- a sentence; empty while it runs
);
create index bulk_run_started on bulk_run (started_at);

create table bulk_refusal (
  run_id uuid not null references bulk_run on delete cascade,
  line integer not null,
  place integer not null,                 -- of several refusals of a line
  field varchar(80) not null,
  sentence varchar(500) not null,
  original varchar(4000) not null,        -- the line as it came
  primary key (run_id, line, place)
);
