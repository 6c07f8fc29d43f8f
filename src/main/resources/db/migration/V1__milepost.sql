-- Milepost's own tables, in one dialect for PostgreSQL and for H2 in PostgreSQL mode. The engine creates its own (ACT_).
-- Lengths are the limits of the REST interface (docs/erp-guide.md). Once a release contains this file, it never
-- changes: a later change is a file of its own, V2__….sql (ReleasedMigrationsTest). MigrationConfiguration has the placeholders.

-- ---------------------------------------------------------------------------------------------------------------------
-- Customers
-- ---------------------------------------------------------------------------------------------------------------------

create table organization (
  code varchar(40) primary key,
  name varchar(120) not null,
  search_text varchar(170)                           -- code and name without accents, in lower case (SearchText)
    generated always as (lower(translate(code || ' ' || name, '${accented}', '${plain}'))) ${stored}
);

create table contact (
  code varchar(40) primary key,
  full_name varchar(120) not null,
  organization_code varchar(40) not null references organization,
  email2 varchar(254) not null,                      -- address for text messages, as entered; empty if there is none
  phone_number varchar(16),                          -- E.164, from email2; null if that has no number
  time_zone varchar(40) default '' not null,         -- where the person is, such as America/Chicago; empty if unknown
  language varchar(2) default '' not null,           -- of texts, ISO 639-1, such as es; empty if there is none
  search_text varchar(170)                           -- code and name without accents, in lower case (SearchText)
    generated always as (lower(translate(code || ' ' || full_name, '${accented}', '${plain}'))) ${stored}
);
create index contact_phone on contact (phone_number);
create index contact_organization on contact (organization_code);
create index contact_name on contact (full_name, code);

create table contact_attribute (
  contact_code varchar(40) not null references contact,
  attribute varchar(40) not null,
  primary key (contact_code, attribute)
);
create index contact_attribute_name on contact_attribute (attribute);

-- Email-to-SMS gateways of the carriers
create table carrier (
  domain varchar(253) primary key,
  name varchar(120) not null,
  state varchar(12) not null,                        -- ACTIVE, UNRELIABLE, RETIRED
  since date,                                        -- first day of the state, may be in the future; null if unknown
  note varchar(500) not null
);

-- Numbers that cannot receive texts, by a permanent failure
create table dead_number (
  phone_number varchar(16) primary key,              -- E.164
  since timestamp with time zone not null,
  reason varchar(500) not null                       -- the provider's, in a sentence
);

-- Uploaded contact files. Deleted after seven days, because they contain phone numbers
create table contact_file (
  id uuid primary key,
  name varchar(120) not null,
  uploaded_by varchar(64) not null,
  uploaded_at timestamp with time zone not null,
  row_count integer not null,                        -- rows with content, without the header
  column_mapping varchar(4000) not null,             -- what each column is used as, as chosen; empty if the headings decide
  dry_run_id uuid,                                   -- latest bulk operation that checked the file; null if none
  import_id uuid                                     -- latest bulk operation that imported the file; null if none
);
create index contact_file_uploaded on contact_file (uploaded_at);

-- Content of a contact file, in chunks of at most 512 KB
create table contact_file_chunk (
  file_id uuid not null references contact_file on delete cascade,
  chunk_number integer not null,                     -- from 0
  content bytea not null,
  primary key (file_id, chunk_number)
);

-- ---------------------------------------------------------------------------------------------------------------------
-- Consent
-- ---------------------------------------------------------------------------------------------------------------------

-- Numbers that have opted out. The current state; consent_entry has the history
create table opt_out (
  phone_number varchar(16) primary key,              -- E.164
  since timestamp with time zone not null,
  by_phone boolean not null                          -- the phone or its carrier stopped: only START from it helps
);

-- What contacts said, whatever number they have. No row: nothing. The current state; consent_entry has the history
create table contact_consent (
  contact_code varchar(40) primary key,
  opted_out_at timestamp with time zone,             -- since when the person has opted out; null if not
  removed_at timestamp with time zone,               -- when SMSUPDATE was removed by hand; null unless it stays removed
  has_evidence boolean not null                      -- the latest consent has a wording or a reference to its proof
);

-- Persons who were forgotten, so that nobody subscribes them again by an import
create table forgotten_person (
  hash varchar(64) primary key,                      -- HMAC-SHA256 of a contact code or a number, in hexadecimal digits
  forgotten_at timestamp with time zone not null
);

-- Ledger of consent, append-only except for law: Forget this person, and retention (ConsentLedgerTest, adr/0013); and
-- except for sample data, which is about nobody
create table consent_entry (
  id bigint generated always as identity primary key,
  kind varchar(12) not null,                         -- GRANT, OPT_OUT, LIFTED, REMOVED, NUMBER
  contact_code varchar(40),                          -- null if it concerns the number only
  phone_number varchar(16),                          -- E.164; null if the contact had none
  source varchar(20) not null,                       -- how it was received, such as TEXT, PHONE, ERP
  wording varchar(1600) not null,                    -- what was said, or what the person was shown; empty if unknown
  evidence varchar(1000) not null,                   -- where the proof is; empty if there is none
  recorded_by varchar(64) not null,                  -- user or program; empty for texts and carriers
  person_hash varchar(64),                           -- instead of code, number and words, if the person was forgotten
  received_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null
);
create index consent_entry_contact on consent_entry (contact_code, id);
create index consent_entry_phone on consent_entry (phone_number, id);
create index consent_entry_recorded on consent_entry (recorded_at);
create index consent_entry_person on consent_entry (person_hash);

-- Contacts who have to confirm by text that they want texts at a number, since setup option SMSCONFIRM is on
create table confirmation (
  contact_code varchar(40) not null,
  phone_number varchar(16) not null,                 -- E.164
  asked_at timestamp with time zone,                 -- when the question was queued; null if it was not
  confirmed_at timestamp with time zone,             -- when the phone said YES; null until then
  primary key (contact_code, phone_number)
);
create index confirmation_phone on confirmation (phone_number);

-- Append-only record of inbound texts and of opt-outs that a carrier reported
create table consent_event (
  id uuid primary key,
  phone_number varchar(16) not null,                 -- E.164
  kind varchar(10) not null,                         -- STOP, START, HELP, OTHER
  at timestamp with time zone not null,
  source varchar(20) not null,                       -- INBOUND_TEXT, CARRIER
  message_text varchar(1600) not null,
  reply_kind varchar(12),                            -- of a text that is no keyword: QUESTION, SURELY_STOP, …
  reference varchar(64) not null,                    -- provider's id of the inbound text; for CARRIER, id of our text
  unique (phone_number, source, reference)
);
create index consent_event_at on consent_event (at);

-- Conversations with numbers that sent a text which is not a keyword. The texts themselves are in consent_event and
-- text_message. Deleted with the latest text of the number
create table conversation (
  id uuid primary key,                               -- instead of the number, in processes and in addresses of pages
  phone_number varchar(16) not null unique,          -- E.164
  kind varchar(12) not null,                         -- the most urgent of the texts since it was opened: QUESTION, …
  opened_at timestamp with time zone not null,       -- when the first text arrived that nobody had handled
  last_text_at timestamp with time zone not null,    -- latest text of the customer
  held_since timestamp with time zone,               -- since when nothing is sent to the number; null if it is
  task_due_at timestamp with time zone,              -- when to start its task; null if it has one or needs none
  process_id varchar(64),                            -- process instance with the latest task; null before the first
  group_name varchar(64) not null,                   -- the group that has to answer
  handed_over_at timestamp with time zone,           -- since it was opened or later: forwarded, or the customer asked
  escalated_at timestamp with time zone,             -- when it had waited too long; null before
  closed_at timestamp with time zone,                -- null while it is open
  closed_by varchar(64) not null,                    -- user; empty while it is open
  outcome varchar(12),                               -- ANSWERED, STOPPED, RESUMED, CLOSED; null while it is open
  version integer default 1 not null                 -- a decision names the one that its user has seen
);
create index conversation_open on conversation (closed_at, last_text_at);
create index conversation_last_text on conversation (last_text_at);
create index conversation_task_due on conversation (task_due_at);
create unique index conversation_process on conversation (process_id);

-- Milestones about which a number wants no texts, as chosen on the tracking page
create table unwanted_milestone (
  phone_number varchar(16) not null,                 -- E.164
  milestone varchar(20) not null,
  since timestamp with time zone not null,
  primary key (phone_number, milestone)
);

-- Records of the sample data that a user has loaded, so that exactly these are removed again. Usually empty
create table sample_record (
  kind varchar(12) not null,                         -- ORGANIZATION, CONTACT, PHONE (E.164), ORDER, EVENT
  code varchar(40) not null,
  primary key (kind, code)
);

-- ---------------------------------------------------------------------------------------------------------------------
-- Orders
-- ---------------------------------------------------------------------------------------------------------------------

create table sales_order (
  order_number varchar(40) primary key,
  organization_code varchar(40) not null references organization,
  contact_code varchar(40) references contact,       -- null if the order has no contact of its own
  sms_update boolean not null,
  sms_update_by_hand boolean not null,               -- set explicitly, so that it no longer follows the contact
  customer_po varchar(60) not null,
  ship_via varchar(60) not null,
  ship_to_zip varchar(10) default '' not null,       -- ZIP or ZIP+4 of the ship-to address; empty if unknown
  requested_date date,
  promised_date date,                                -- what the customer was promised, if it is not the requested date
  timed_alerts_at timestamp with time zone,          -- when the timed alerts of the order started; once
  late_asked_for date,                               -- date about which the office was asked whether to tell the customer
  production boolean not null,                       -- the process started with items to make
  entered_at timestamp with time zone not null,
  cancelled_at timestamp with time zone,
  ended_at timestamp with time zone,
  process_id varchar(64),                            -- process instance; an order has one at most
  search_text varchar(110)                           -- number and PO without accents, in lower case (SearchText)
    generated always as (lower(translate(order_number || ' ' || customer_po, '${accented}', '${plain}'))) ${stored}
);
create index sales_order_entered on sales_order (entered_at, order_number);
create index sales_order_organization on sales_order (organization_code, entered_at);
create index sales_order_contact on sales_order (contact_code);
-- Sort orders of the list
create index sales_order_requested on sales_order (requested_date, order_number);
create index sales_order_po on sales_order (customer_po, order_number);
create unique index sales_order_process on sales_order (process_id);
-- Running and canceled orders are few among many
create index sales_order_ended on sales_order (ended_at);
create index sales_order_cancelled on sales_order (cancelled_at);

create table order_item (
  order_number varchar(40) not null references sales_order,
  line integer not null,
  item varchar(60) not null,
  description varchar(200) not null,
  quantity numeric(15, 3) not null,
  make boolean not null,                             -- made for the order; otherwise shipped from stock
  primary key (order_number, line)
);

create table work_order (
  work_order_number varchar(40) primary key,
  order_number varchar(40) not null references sales_order,
  submission integer not null,                       -- submission of the order to production, from 1
  released_at timestamp with time zone not null,
  completed_at timestamp with time zone
);
create index work_order_order on work_order (order_number);
create index work_order_released on work_order (released_at);

create table shipping_event (
  event_number varchar(40) primary key,
  ship_via varchar(60) not null,
  tracking_number varchar(80) not null,
  planned_at timestamp with time zone not null,
  window_from timestamp with time zone,              -- delivery window: null if none is planned
  window_to timestamp with time zone,
  shipped_at timestamp with time zone
);
create index shipping_event_planned on shipping_event (planned_at);
-- Events that have not shipped are few among many
create index shipping_event_shipped on shipping_event (shipped_at);

create table shipping_event_order (
  event_number varchar(40) not null references shipping_event,
  order_number varchar(40) not null references sales_order,
  delivered_at timestamp with time zone,
  primary key (event_number, order_number)
);
create index shipping_event_order_order on shipping_event_order (order_number);
-- Orders on an event that are not delivered yet are few among many
create index shipping_event_order_delivered on shipping_event_order (delivered_at);

create table milestone (
  order_number varchar(40) not null references sales_order,
  code varchar(20) not null,                         -- such as S2P, PWOCOMP, SESHIP, SEDEL
  document varchar(40) not null,                     -- what reached it, such as a work order; empty for the whole order
  occurrence integer default 1 not null,             -- 2, 3, … if the model says that a step texts again
  milestone_rank integer,                            -- of the same document, a higher one overtakes; null if it takes no part
  reached_at timestamp with time zone not null,
  template_name varchar(60) not null,
  data text not null,                                -- JSON: values for the template as of that moment
  primary key (order_number, code, document, occurrence)
);
create index milestone_reached on milestone (reached_at, code);

-- Notes of staff about orders. Deleted after a retention, because they can name persons
create table order_note (
  id uuid primary key,                               -- made by the caller
  order_number varchar(40) not null references sales_order,
  written_at timestamp with time zone not null,
  written_by varchar(64) not null,                   -- user or program
  note_text varchar(2000) not null
);
create index order_note_order on order_note (order_number, written_at);
create index order_note_written on order_note (written_at);

-- Groups that a note names with an @
create table order_note_mention (
  note_id uuid not null references order_note on delete cascade,
  group_name varchar(64) not null,
  done_at timestamp with time zone,                  -- when somebody marked it as done; null before
  done_by varchar(64) not null,                      -- user; empty before
  primary key (note_id, group_name)
);
-- Mentions that are not done yet are few among many
create index order_note_mention_open on order_note_mention (done_at, group_name);

-- Files that staff attach to orders. Deleted after a retention, because they can name persons
create table order_file (
  id uuid primary key,
  order_number varchar(40) not null references sales_order,
  file_name varchar(120) not null,
  byte_count integer not null,
  uploaded_at timestamp with time zone not null,
  uploaded_by varchar(64) not null
);
create index order_file_order on order_file (order_number, uploaded_at);
create index order_file_uploaded on order_file (uploaded_at);

-- Content of a file of an order, in chunks of at most 512 KB
create table order_file_chunk (
  file_id uuid not null references order_file on delete cascade,
  chunk_number integer not null,                     -- from 0
  content bytea not null,
  primary key (file_id, chunk_number)
);

-- ---------------------------------------------------------------------------------------------------------------------
-- Setup
-- ---------------------------------------------------------------------------------------------------------------------

create table text_template (
  name varchar(90) primary key,                      -- such as SMS SESHIP, SMS SESHIP/es, SMS SESHIP/es/WILLCALL
  version integer not null                           -- version in use
);

create table text_template_version (
  name varchar(90) not null references text_template,
  version integer not null,
  base_version integer,                              -- of a translation or variant: version of the base that it follows
  subject varchar(120) not null,
  body varchar(4000) not null,
  send_within_hours integer default 12 not null,     -- a text that is older is not sent
  saved_at timestamp with time zone not null,
  saved_by varchar(64) not null,
  primary key (name, version)
);

create table setup_option (
  name varchar(40) primary key,
  enabled boolean not null
);

-- Setup options that are texts. No row: the default
create table setup_text (
  name varchar(40) primary key,
  content varchar(4000) not null
);

-- Setup option QUIETHOURS: when texts may be sent, by the recipient's clock. No rows: as suggested. A missing day is quiet
create table sending_hours (
  weekday varchar(9) primary key,                    -- MONDAY to SUNDAY
  opens_at time not null,
  closes_at time not null                            -- midnight: the end of the day
);

-- Setup option QUIETHOURS: days on which no texts are sent
create table holiday (
  holiday_date date primary key,
  name varchar(80) not null
);

-- Timed alerts: reminders in steps while the goods wait, for orders with certain values of ship via
create table timed_alert (
  alert_name varchar(60) primary key
);

create table timed_alert_ship_via (
  ship_via_key varchar(60) primary key,              -- in lower case; a ship via belongs to one alert
  ship_via varchar(60) not null,
  alert_name varchar(60) not null references timed_alert
);
create index timed_alert_ship_via_alert on timed_alert_ship_via (alert_name);

create table timed_alert_step (
  alert_name varchar(60) not null references timed_alert,
  step integer not null,                             -- from 1; the last one is the final notice
  days integer not null,                             -- after the last work order was completed
  template_name varchar(60) not null,
  primary key (alert_name, step)
);

create table twilio_rule (
  rule_name varchar(10) primary key,                 -- TWILIO, the only one
  sid varchar(64) not null,
  auth_code varchar(1000) not null,                  -- encrypted
  auth_code_since timestamp with time zone,          -- when it was entered; null if unknown
  phone_number varchar(40) not null,
  messaging_service_sid varchar(64) not null,
  use_code varchar(20) not null,
  active boolean not null
);

-- Audit trail: append-only, until the retention of audit entries. No secrets, no whole numbers, no whole names
create table audit_entry (
  id bigint generated always as identity primary key,
  at timestamp with time zone not null,
  changed_by varchar(64) not null,                   -- user or program; empty for Milepost itself
  area varchar(10) not null,                         -- CONTACT, ORDER, TEXT, EXPORT, PRIVACY, SETUP
  subject varchar(64) not null,                      -- code or number of what was changed; may be empty
  description varchar(500) not null,                 -- what was done
  before_value varchar(1000) not null,               -- masked; empty if there was none, or it does not matter
  after_value varchar(1000) not null                 -- masked; empty if there is none, or it does not matter
);
create index audit_entry_subject on audit_entry (subject, id);
create index audit_entry_area on audit_entry (area, id);
create index audit_entry_user on audit_entry (changed_by, id);
create index audit_entry_at on audit_entry (at);

-- ---------------------------------------------------------------------------------------------------------------------
-- Models. The engine has the files and versions
-- ---------------------------------------------------------------------------------------------------------------------

-- Who made a deployment of the engine. None: Milepost, at startup
create table model_deployment (
  deployment_id varchar(64) primary key,             -- of the engine
  deployed_by varchar(64) not null,
  restored_version integer                           -- version whose files were deployed again; null if none
);

-- What a user knows of the versions of a process, so that nobody replaces the work of a colleague without knowing
create table model_reader (
  process_key varchar(255) not null,
  user_name varchar(64) not null,
  seen_version integer not null,                     -- highest version that the user opened or downloaded; 0 if none
  rejected_version integer,                          -- unseen version that the user tried to replace; null if none
  rejected_file varchar(64),                         -- SHA-256 of the file that would have replaced it
  rejected_at timestamp with time zone,
  primary key (process_key, user_name)
);

-- ---------------------------------------------------------------------------------------------------------------------
-- Texts
-- ---------------------------------------------------------------------------------------------------------------------

-- Text log and send queue in one
create table text_message (
  id uuid primary key,
  order_number varchar(40) not null,                 -- empty for a text about no order: an answer, or SMS CONSENT
  milestone varchar(20) not null,                    -- CONVERSATION for an answer to a customer, CONSENT for a question
  document varchar(40) not null,
  occurrence integer default 1,                      -- of the milestone; null if the text is about none
  recipient_key varchar(320) not null,               -- phone number; the contact's code if the text is suppressed
  resend_number integer not null,                    -- 0 for the first text; 1, 2, … for resends
  resend_of uuid references text_message,            -- null unless it is a resend
  merged_into uuid references text_message,          -- text that was sent with the news of this one; null if there is none
  contact_code varchar(40) not null,
  contact_name varchar(120) not null,
  channel varchar(10) not null,                      -- TWILIO, EMAIL, NONE
  address varchar(320) not null,                     -- phone number or gateway address; empty if the text is suppressed
  phone_number varchar(16) not null,                 -- E.164; empty if there is none
  masked_address varchar(320) not null,              -- address for display: last four digits of the number only
  template_name varchar(60) not null,                -- empty for an answer to a customer
  template_variant varchar(30),                      -- language and variant used, such as /es/WILLCALL; empty for the base
  template_version integer,                          -- null until it is rendered, like subject and body; and with other news
  subject varchar(200),
  body varchar(4000),
  sandbox boolean not null,                          -- recorded only; nothing was sent
  diverted_to varchar(320),                          -- where it was sent instead, for display; null: to its recipient
  status varchar(12) not null,                       -- QUEUED, SENDING, SENT, DELIVERED, UNDELIVERED, FAILED, …
  reason varchar(30),                                -- why it was not sent or delivered, or waits; null if there is no reason
  detail varchar(500),                               -- provider's words
  error_code varchar(20),                            -- provider's code
  attempts integer not null,                         -- how often a gateway was asked to send it
  send_order_at timestamp with time zone not null,   -- sort key of due texts; staggers the texts of one milestone
  due_at timestamp with time zone not null,
  claim_token uuid,                                  -- latest claim by a node; null before the first
  claimed_until timestamp with time zone,
  needs_review boolean not null,                     -- a review has to be opened; false again once it is open
  provider_id varchar(120),
  created_at timestamp with time zone not null,
  hold_id uuid,                                      -- step in the Desk that queued it and can be undone; null for others
  sent_at timestamp with time zone,
  report_due_at timestamp with time zone,            -- when to ask the provider for a missing report; null for never
  foreign key (order_number, milestone, document, occurrence)
    references milestone (order_number, code, document, occurrence),
  unique (order_number, milestone, document, occurrence, recipient_key, resend_number)
);
-- Texts that wait until a later time stay in the index, which has what is needed to pass over them
create index text_message_queue on text_message (status, channel, send_order_at, due_at);
-- Whether a text is the first one to its number
create index text_message_phone on text_message (phone_number);
-- What few texts have. H2 has no partial indexes
create unique index text_message_resend on text_message (resend_of) ${partial} where resend_of is not null
;
create index text_message_merged on text_message (merged_into) ${partial} where merged_into is not null
;
create index text_message_hold on text_message (hold_id) ${partial} where hold_id is not null
;
create index text_message_provider on text_message (provider_id) ${partial} where provider_id is not null
;
create index text_message_needs_review on text_message (needs_review, created_at) ${partial} where needs_review
;
create index text_message_report_due on text_message (report_due_at) ${partial} where report_due_at is not null
;
-- The text log by time: as a whole, and by status, channel and milestone in any combination. Each combination is one or
-- a few contiguous index ranges, so that the cost of a page does not grow with the log
create index text_message_created on text_message (created_at, id);
create index text_message_status on text_message (status, channel, created_at, id);
create index text_message_milestone on text_message (milestone, status, channel, created_at, id);
create index text_message_contact on text_message (contact_code, created_at);

-- Append-only timeline of each text
create table text_status_event (
  id bigint generated always as identity primary key,
  text_id uuid not null references text_message,
  at timestamp with time zone not null,
  status varchar(12) not null,
  detail varchar(500) not null
);
create index text_status_event_text on text_status_event (text_id, id);

-- Links to tracking pages that texts contain. Deleted 60 days after the order has ended
create table tracking_link (
  token_hash varchar(64) primary key,                -- SHA-256 of the token in the link, in hexadecimal digits
  order_number varchar(40) not null,
  contact_code varchar(40) not null,
  phone_number varchar(16) not null,                 -- E.164; the link ends when the contact gets another number
  created_at timestamp with time zone not null
);
create index tracking_link_order on tracking_link (order_number);

-- Texts whose open review is no longer needed and has to be closed. Usually empty
create table pending_review_closure (
  text_id uuid primary key references text_message on delete cascade,
  due_at timestamp with time zone not null
);

-- Circuit breaker and pace of each delivery channel
create table text_channel (
  channel varchar(10) primary key,                   -- TWILIO, EMAIL
  stopped_at timestamp with time zone,               -- null while the channel is running
  next_probe_at timestamp with time zone,            -- when one text may try again; null: not until the setup is saved
  detail varchar(500) not null,                      -- why it stopped; empty while it is running
  next_claim_at timestamp with time zone             -- no node claims texts before; null: at any time
);

-- ---------------------------------------------------------------------------------------------------------------------
-- Staff alerts
-- ---------------------------------------------------------------------------------------------------------------------

-- Open alerts: what keeps texts from being sent. A row is deleted when its condition ends
create table staff_alert (
  kind varchar(20) not null,                         -- CHANNEL_STOPPED, TEXT_FAILED, QUEUE_LATE
  subject varchar(40) not null,                      -- channel; empty if the alert is not about one
  since timestamp with time zone not null,
  texts integer not null,                            -- texts concerned, as of the latest check; 0 if they are not counted
  detail varchar(500) not null,                      -- reason of the provider; empty if there is none
  gone_since timestamp with time zone,               -- null while it exists; the all-clear follows some time later
  primary key (kind, subject)
);

-- When the latest check was, so that one node checks at a time. One row
create table staff_alert_check (
  checked_at timestamp with time zone not null
);

-- Addresses and webhook of the setup that have had an alert. Deleted with the first check after the setup omits them
create table staff_alert_destination (
  target varchar(300) primary key,                   -- email address, or URL of the webhook
  next_send_at timestamp with time zone not null,    -- no digest is sent before
  claim_token uuid,                                  -- latest claim by a node; null before the first
  claimed_until timestamp with time zone,            -- null unless a node is sending
  attempts integer not null,                         -- failed attempts since the latest success
  last_sent_at timestamp with time zone,             -- null if nothing was sent
  failing_since timestamp with time zone,            -- null unless the latest attempt failed
  error varchar(500) not null                        -- of the latest attempt; empty if it succeeded
);

-- Sentences that are still to be sent. Deleted when they are sent, and after seven days
create table staff_alert_notice (
  id bigint generated always as identity primary key,
  target varchar(300) not null,
  kind varchar(20) not null,
  subject varchar(40) not null,
  state varchar(10) not null,                        -- OPENED, GREW, CLOSED
  at timestamp with time zone not null,
  description varchar(1000) not null                 -- without phone numbers
);
create index staff_alert_notice_target on staff_alert_notice (target, id);
create index staff_alert_notice_at on staff_alert_notice (at);

-- ---------------------------------------------------------------------------------------------------------------------
-- Bulk operations
-- ---------------------------------------------------------------------------------------------------------------------

-- Work that takes longer than a request, such as an import. Any node can show its progress. Deleted after 30 days
create table bulk_operation (
  id uuid primary key,
  title varchar(200) not null,                       -- such as: Import of contacts.csv
  return_path varchar(200) not null,                 -- page that started it
  started_by varchar(64) not null,
  started_at timestamp with time zone not null,
  total integer not null,                            -- number of items
  processed integer not null,                        -- items processed so far, rejected ones included
  rejected integer not null,
  heartbeat_at timestamp with time zone not null,    -- latest sign of life of the node that runs it
  ended_at timestamp with time zone,
  failed boolean not null,
  outcome varchar(500) not null                      -- a sentence; empty until it has ended
);
create index bulk_operation_started on bulk_operation (started_at);

-- The items of operations that list each of them. Done: line is at most processed, and no rejected_item has it
create table bulk_item (
  operation_id uuid not null references bulk_operation on delete cascade,
  line integer not null,                             -- number of the item, from 1
  name varchar(100) not null,                        -- number of an order, a work order or a shipping event
  path varchar(100) not null,                        -- of its page
  primary key (operation_id, line)
);

create table rejected_item (
  operation_id uuid not null references bulk_operation on delete cascade,
  line integer not null,                             -- number of the item, from 1; line of a file
  position integer not null,                         -- from 0, if an item has several errors
  field varchar(80) not null,                        -- empty if the whole item is wrong
  description varchar(500) not null,                 -- what is wrong
  original varchar(4000) not null,                   -- the item as received
  primary key (operation_id, line, position)
);

-- ---------------------------------------------------------------------------------------------------------------------
-- What people have chosen for the list of orders
-- ---------------------------------------------------------------------------------------------------------------------

-- Empty fields do not filter. Those that name a person are deleted when that person is forgotten
create table saved_filter (
  id uuid primary key,
  name varchar(60) not null,
  owner varchar(64) not null,                        -- user who saved it
  shared_with varchar(64) not null,                  -- group; *: everybody; empty: nobody
  search varchar(120) not null,                      -- as typed: a number, a name
  state varchar(20) not null,
  organization varchar(120) not null,                -- code or name
  entered_from varchar(20) not null,                 -- a day, such as 2026-12-24
  entered_to varchar(20) not null,
  sort varchar(20) not null,                         -- name of a column, with a minus for the opposite direction
  unique (owner, name)
);
create index saved_filter_shared on saved_filter (shared_with);

create table order_columns (
  username varchar(64) primary key,
  shown varchar(200) not null                        -- names of columns, separated by commas
);

-- ---------------------------------------------------------------------------------------------------------------------
-- Sessions of people, as Spring Session reads and writes them. Any node continues a session
-- ---------------------------------------------------------------------------------------------------------------------

create table spring_session (
  primary_id char(36) primary key,
  session_id char(36) not null unique,               -- in the cookie
  creation_time bigint not null,                     -- milliseconds since 1970, as the next two
  last_access_time bigint not null,                  -- at most a minute old
  max_inactive_interval integer not null,            -- seconds
  expiry_time bigint not null,
  principal_name varchar(100)                        -- user
);
create index spring_session_expiry on spring_session (expiry_time);
create index spring_session_principal on spring_session (principal_name);

create table spring_session_attributes (
  session_primary_id char(36) not null references spring_session on delete cascade,
  attribute_name varchar(200) not null,
  attribute_bytes bytea not null,
  primary key (session_primary_id, attribute_name)
);

-- ---------------------------------------------------------------------------------------------------------------------
-- Initial data
-- ---------------------------------------------------------------------------------------------------------------------

insert into text_channel (channel, detail) values ('TWILIO', ''), ('EMAIL', '');

insert into staff_alert_check (checked_at) values (timestamp with time zone '2026-01-01 00:00:00+00:00');

-- Gateways as of November 2026. From here on the office maintains them
insert into carrier (domain, name, state, since, note) values
  ('txt.att.net', 'AT&T', 'RETIRED', date '2025-06-17', 'AT&T closed its email-to-text gateway on June 17, 2025.'),
  ('mms.att.net', 'AT&T (picture messages)', 'RETIRED', date '2025-06-17', 'AT&T closed its email-to-text gateway on June 17, 2025.'),
  ('tmomail.net', 'T-Mobile', 'RETIRED', date '2024-12-01', 'T-Mobile stopped delivering in late 2024, without notice.'),
  ('messaging.sprintpcs.com', 'Sprint', 'RETIRED', null, 'Retired with the merger of Sprint into T-Mobile.'),
  ('vtext.com', 'Verizon', 'RETIRED', date '2027-03-31', 'Unreliable since late 2024.'),
  ('vzwpix.com', 'Verizon (picture messages)', 'RETIRED', date '2027-03-31', 'Unreliable since late 2024.'),
  ('msg.fi.google.com', 'Google Fi', 'ACTIVE', null, 'Reported to be the only carrier gateway still officially in service.'),
  ('sms.cricketwireless.net', 'Cricket', 'UNRELIABLE', null, 'Sources disagree on whether it still delivers.'),
  ('sms.mycricket.com', 'Cricket (older address)', 'UNRELIABLE', null, 'Sources disagree on whether it still delivers.'),
  ('email.uscc.net', 'US Cellular', 'UNRELIABLE', null, 'Not confirmed to be in service.');
