-- A gateway that will be gone is RETIRED from a day to come. Where the office has changed the entry, it stays.
update carrier set state = 'RETIRED', since = date '2027-03-31', note = 'Unreliable since late 2024.'
where domain in ('vtext.com', 'vzwpix.com') and state = 'UNRELIABLE' and since = date '2024-10-01'
  and note = 'Unreliable since late 2024; Verizon shuts it down on 31 March 2027.';

-- Files of contacts, from the upload until a week after; in parts of at most 512 KB
create table contact_file (
  id uuid primary key,
  name varchar(120) not null,
  uploaded_by varchar(64) not null,
  uploaded_at timestamp with time zone not null,
  row_count integer not null,
  dry_run uuid,                           -- the bulk run that looked at it last
  import_run uuid                         -- the bulk run that imported it last
);
create index contact_file_uploaded on contact_file (uploaded_at);

create table contact_file_part (
  file_id uuid not null references contact_file on delete cascade,
  part integer not null,
  content bytea not null,
  primary key (file_id, part)
);

-- Contacts are listed by name
create index contact_name on contact (full_name, code);
