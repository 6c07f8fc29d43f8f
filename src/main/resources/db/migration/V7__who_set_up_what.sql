-- Who changed which setup option, and the rule TWILIO, and when
create table setup_change (
  id bigint generated always as identity primary key,
  subject varchar(40) not null,           -- name of the option, or TWILIO
  sentence varchar(500) not null,         -- what was changed, never a secret
  at timestamp with time zone not null,
  changed_by varchar(64) not null
);
create index setup_change_subject on setup_change (subject, id);

-- When today's AuthCode was entered; null if that is not known
alter table twilio_rule add column auth_code_since timestamp with time zone;
