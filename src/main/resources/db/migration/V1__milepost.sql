-- Milepost's own tables. One dialect for PostgreSQL and for H2 in PostgreSQL mode.
-- Lengths are the limits that the REST interface states (docs/erp-guide.md).

create table organization (
  code varchar(40) primary key,
  name varchar(120) not null
);

create table contact (
  code varchar(40) primary key,
  full_name varchar(120) not null,
  organization_code varchar(40) not null references organization,
  email2 varchar(254) not null            -- the text-message address, as typed; empty if there is none
);
create index contact_organization on contact (organization_code);

create table contact_attribute (
  contact_code varchar(40) not null references contact,
  attribute varchar(40) not null,
  primary key (contact_code, attribute)
);
create index contact_attribute_name on contact_attribute (attribute);

create table carrier (
  domain varchar(253) primary key,
  name varchar(120) not null,
  state varchar(12) not null,             -- ACTIVE, UNRELIABLE, RETIRED
  since date,
  note varchar(500) not null
);

-- Numbers that said STOP, and every word that was said about it
create table opt_out (
  phone_number varchar(16) primary key,   -- E.164
  since timestamp with time zone not null
);

create table consent_event (
  id uuid primary key,
  phone_number varchar(16) not null,
  kind varchar(10) not null,              -- STOP, START, HELP, OTHER
  at timestamp with time zone not null,
  source varchar(20) not null,            -- INBOUND_TEXT, CARRIER
  wording varchar(1600) not null,
  reference varchar(64) not null,         -- the provider's id of the inbound message
  unique (phone_number, source, reference)
);

create table sales_order (
  order_number varchar(40) primary key,
  organization_code varchar(40) not null references organization,
  contact_code varchar(40) references contact,
  sms_update boolean not null,
  sms_update_by_hand boolean not null,
  customer_po varchar(60) not null,
  ship_via varchar(60) not null,
  requested_date date,
  production boolean not null,            -- the process was started with items to make
  entered_at timestamp with time zone not null,
  cancelled_at timestamp with time zone,
  ended_at timestamp with time zone
);
create index sales_order_entered on sales_order (entered_at, order_number);
create index sales_order_organization on sales_order (organization_code, entered_at);
create index sales_order_contact on sales_order (contact_code);

create table order_item (
  order_number varchar(40) not null references sales_order,
  line integer not null,
  item varchar(60) not null,
  description varchar(200) not null,
  quantity numeric(15, 3) not null,
  make boolean not null,
  primary key (order_number, line)
);

create table work_order (
  work_order_number varchar(40) primary key,
  order_number varchar(40) not null references sales_order,
  submission integer not null,            -- the how-many-th time items of the order were sent to production
  released_at timestamp with time zone not null,
  completed_at timestamp with time zone
);
create index work_order_order on work_order (order_number);

create table shipping_event (
  event_number varchar(40) primary key,
  ship_via varchar(60) not null,
  tracking_number varchar(80) not null,
  planned_at timestamp with time zone not null,
  shipped_at timestamp with time zone
);

create table shipping_event_order (
  event_number varchar(40) not null references shipping_event,
  order_number varchar(40) not null references sales_order,
  delivered_at timestamp with time zone,
  primary key (event_number, order_number)
);
create index shipping_event_order_order on shipping_event_order (order_number);

create table milestone (
  order_number varchar(40) not null references sales_order,
  code varchar(20) not null,
  document varchar(40) not null,          -- empty if the milestone concerns the whole order
  reached_at timestamp with time zone not null,
  template_name varchar(60) not null,
  data text not null,                     -- JSON: what a template could say at that moment
  primary key (order_number, code, document)
);

create table text_template (
  name varchar(60) primary key,
  version integer not null                -- the version in use
);

create table text_template_version (
  name varchar(60) not null references text_template,
  version integer not null,
  subject varchar(120) not null,
  body varchar(4000) not null,
  saved_at timestamp with time zone not null,
  saved_by varchar(64) not null,
  primary key (name, version)
);

create table setup_option (
  name varchar(40) primary key,
  enabled boolean not null
);

create table twilio_rule (
  rule_name varchar(10) primary key,      -- TWILIO: there is one
  sid varchar(64) not null,
  auth_code varchar(1000) not null,       -- encrypted
  phone_number varchar(40) not null,
  messaging_service_sid varchar(64) not null,
  use_code varchar(20) not null,
  active boolean not null
);

-- The log and the queue of texts in one
create table text_message (
  id uuid primary key,
  order_number varchar(40) not null,
  milestone varchar(20) not null,
  document varchar(40) not null,
  recipient varchar(320) not null,        -- what makes it one text: the number; the contact's code if nothing is sent
  copy integer not null,                  -- 0; 1, 2, … when it was sent again on purpose
  resend_of uuid references text_message,
  contact_code varchar(40) not null,
  contact_name varchar(120) not null,
  channel varchar(10) not null,           -- TWILIO, EMAIL, NONE
  address varchar(320) not null,          -- E.164 number or e-mail address of the gateway; empty if nothing is sent
  phone_number varchar(16) not null,      -- E.164; empty if there is none
  masked varchar(320) not null,           -- the address as people may see it
  template_name varchar(60) not null,
  template_version integer,
  subject varchar(200),
  body varchar(4000),
  sandbox boolean not null,
  status varchar(12) not null,
  reason varchar(30),
  detail varchar(500),
  error_code varchar(20),
  attempts integer not null,
  turn timestamp with time zone not null, -- order among the due ones; spreads an order's texts so that nobody starves
  due_at timestamp with time zone not null,
  claim uuid,
  claimed_until timestamp with time zone,
  attention boolean not null,             -- somebody has to look at it and has not been told yet
  provider_id varchar(120),
  created_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  foreign key (order_number, milestone, document) references milestone (order_number, code, document),
  unique (order_number, milestone, document, recipient, copy),
  unique (resend_of)
);
create index text_message_queue on text_message (status, channel, turn);
create index text_message_created on text_message (created_at, id);
create index text_message_status on text_message (status, created_at, id);
create index text_message_contact on text_message (contact_code, created_at);
create index text_message_provider on text_message (provider_id);
create index text_message_attention on text_message (attention, created_at);

create table text_event (
  id bigint generated always as identity primary key,
  text_id uuid not null references text_message,
  at timestamp with time zone not null,
  status varchar(12) not null,
  detail varchar(500) not null
);
create index text_event_text on text_event (text_id, id);

create table text_channel (
  channel varchar(10) primary key,
  stopped_at timestamp with time zone,
  retry_at timestamp with time zone,
  detail varchar(500) not null
);
insert into text_channel (channel, detail) values ('TWILIO', ''), ('EMAIL', '');
