-- Two years of work, for docs/benchmarks.md: 5,000 organizations, 20,000 contacts, 206,000 orders of which 5,000 are in
-- progress, about 1,000,000 texts. engine.sql adds their processes.
-- PostgreSQL only, into the empty tables of a Milepost that has started once. Nothing in it waits to be sent.
-- The same each time, but that it ends at the moment it is run.

-- Many have few orders and few have many: the square of a spread number; 7919 is a prime and mixes
create function pg_temp.spread(n bigint, most bigint) returns bigint language sql immutable as $$
  select floor(most * power((n * 7919 % 10007) / 10007.0, 2))::bigint
$$;

insert into organization (code, name)
select 'ORG-' || n, (array['Acme', 'Birch', 'Cedar', 'Delta', 'Elm', 'Foster', 'Grand'])[1 + n % 7]
  || (array[' Builders', ' Homes', ' Windows', ' Supply', ' Remodeling'])[1 + n % 5] || ' ' || n
from generate_series(0, 4999) n;

insert into contact (code, full_name, organization_code, email2)
select 'C-' || n, (array['Ann', 'Bob', 'Cleo', 'Dan', 'Eve', 'Finn'])[1 + n % 6] || (array[' Ames', ' Berg', ' Cole', ' Dunn', ' Ellis'])[1 + n % 5] || ' ' || n,
  'ORG-' || n % 5000, (3120000000 + n) || case when n % 20 = 0 then '@txt.att.net' when n % 3 = 0 then '@vtext.com' else '' end
from generate_series(0, 19999) n;
insert into contact_attribute (contact_code, attribute) select 'C-' || n, 'SMSUPDATE' from generate_series(0, 19999) n where n % 10 > 0;

-- An order every five minutes, day and night. Those of the last 18 days are in production
create temporary table o as
select n, 'SO-' || 100000 + n number, n > 206000 - 18 * 206000 / 730 running, pg_temp.spread(n, 5000) org, 5000 * (n % 4) + pg_temp.spread(n, 5000) contact,
  now() - (206000 - n) * interval '730 days' / 206000 entered, n % 97 = 0 cancelled
from generate_series(1, 206000::bigint) n;

insert into sales_order (order_number, organization_code, contact_code, sms_update, sms_update_by_hand, customer_po, ship_via,
  requested_date, production, entered_at, cancelled_at, ended_at)
select number, 'ORG-' || org, 'C-' || contact, true, false, 'PO-' || 7 * n, (array['Our truck', 'UPS Ground', 'Pickup'])[1 + n % 3],
  (entered + interval '7 days')::date, true, entered,
  case when cancelled and not running then entered + interval '3 days' end,
  case when not running then entered + case when cancelled then interval '3 days' else interval '6 days' end end
from o;

insert into order_item (order_number, line, item, description, quantity, make)
select number, line, 'W-' || 2000 + n % 90, 'Window ' || 20 + n % 30 || ' x ' || 30 + n % 40, 1 + n % 8, true
from o, generate_series(1, 2) line;

insert into work_order (work_order_number, order_number, submission, released_at, completed_at)
select 'PWO-' || 300000 + n, number, 1, entered + interval '1 hour',
  case when not running then entered + interval '2 days' end
from o where entered < now() - interval '1 hour';

insert into shipping_event (event_number, ship_via, tracking_number, planned_at, shipped_at)
select 'SE-' || n / 2, 'Our truck', '', entered + interval '3 days', entered + interval '4 days'
from o where n % 2 = 0 and not running;
insert into shipping_event_order (event_number, order_number, delivered_at)
select 'SE-' || n / 2, number, entered + interval '6 days'
from o where 'SE-' || n / 2 in (select event_number from shipping_event);

create temporary table m as
select o.*, code, document, entered + after reached, texts
from o, lateral (values
  ('S2P', '1', interval '1 hour', 1), ('PWOCOMP', 'PWO-' || 300000 + n, interval '2 days', 1),
  ('SESHIP', 'SE-' || n / 2, interval '4 days', 1), ('SEDEL', 'SE-' || n / 2, interval '6 days', 2)) v (code, document, after, texts)
where entered + after < now() and (not running or code = 'S2P');

insert into milestone (order_number, code, document, reached_at, template_name, data)
select number, code, document, reached, 'SMS ' || code,
  '{"company":"Your company","order":{"number":"' || number || '","customerPo":"","shipVia":"","requestedDate":""}}'
from m;

-- Gateways until a year ago, Twilio since; the odds are percentages of a spread number
create temporary table t as
select m.*, gen_random_uuid() id, (contact + 5000 * copy) % 20000 texted, copy, odds,
  case when odds < 6 then 'NONE' when reached < now() - interval '365 days' then 'EMAIL' else 'TWILIO' end channel
from m, generate_series(0, 1) copy, lateral (select (n * 31 + length(code) * 17 + copy * 53) * 7919 % 1009 / 10.09 odds) s
where copy < texts;

insert into text_message (id, order_number, milestone, document, recipient_key, resend_number, contact_code, contact_name,
  channel, address, phone_number, masked_address, template_name, template_version, subject, body, sandbox, status, reason,
  attempts, send_order_at, due_at, needs_review, created_at, sent_at)
select id, number, code, document, '+1' || 3120000000 + texted, 0, 'C-' || texted, 'Ann Ames ' || texted, channel,
  case channel when 'NONE' then '' else '+1' || 3120000000 + texted end, '+1' || 3120000000 + texted,
  '***-***-' || lpad((texted % 10000)::text, 4, '0'), 'SMS ' || code, 1, '',
  case channel when 'NONE' then null else 'Your company: order ' || number || ', ' || code || ' ' || document
    || '. We let you know as soon as there is more to tell. Questions? Call us at 312-555-0100.' end,
  false, status,
  case status when 'SUPPRESSED' then case when n % 2 = 0 then 'NO_ADDRESS' else 'GATEWAY_RETIRED' end when 'FAILED' then 'REFUSED'
    when 'UNKNOWN' then 'NO_ANSWER' when 'UNDELIVERED' then 'NOT_DELIVERED' end,
  1, reached, reached, false, reached, case when status in ('SENT', 'DELIVERED', 'UNDELIVERED') then reached + interval '2 seconds' end
from t, lateral (select case
  when channel = 'NONE' then 'SUPPRESSED' when odds < 7.5 then 'FAILED' when odds < 7.7 then 'UNKNOWN'
  when channel = 'EMAIL' then 'SENT' when odds < 10 then 'UNDELIVERED' when odds < 14 then 'SENT' else 'DELIVERED' end status) s;

insert into text_status_event (text_id, at, status, detail)
select id, reached, case channel when 'NONE' then 'SUPPRESSED' else 'QUEUED' end, '' from t order by reached;
insert into text_status_event (text_id, at, status, detail)
select id, reached + interval '1 second', 'SENDING', '' from t where channel <> 'NONE' order by reached;

analyze;
