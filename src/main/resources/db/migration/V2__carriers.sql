-- The carriers' e-mail-to-SMS gateways as they stand in November 2026. Office staff edit them from here on.
insert into carrier (domain, name, state, since, note) values
  ('txt.att.net', 'AT&T', 'RETIRED', date '2025-06-17', 'AT&T closed its e-mail-to-text gateway on 17 June 2025.'),
  ('mms.att.net', 'AT&T (picture messages)', 'RETIRED', date '2025-06-17', 'AT&T closed its e-mail-to-text gateway on 17 June 2025.'),
  ('tmomail.net', 'T-Mobile', 'RETIRED', date '2024-12-01', 'T-Mobile stopped delivering in late 2024, without notice.'),
  ('messaging.sprintpcs.com', 'Sprint', 'RETIRED', null, 'Retired with the merger of Sprint into T-Mobile.'),
  ('vtext.com', 'Verizon', 'UNRELIABLE', date '2024-10-01', 'Unreliable since late 2024; Verizon shuts it down on 31 March 2027.'),
  ('vzwpix.com', 'Verizon (picture messages)', 'UNRELIABLE', date '2024-10-01', 'Unreliable since late 2024; Verizon shuts it down on 31 March 2027.'),
  ('msg.fi.google.com', 'Google Fi', 'ACTIVE', null, 'Said to be the only carrier gateway that is still officially in service.'),
  ('sms.cricketwireless.net', 'Cricket', 'UNRELIABLE', null, 'Sources contradict each other about whether it still delivers.'),
  ('sms.mycricket.com', 'Cricket (older address)', 'UNRELIABLE', null, 'Sources contradict each other about whether it still delivers.'),
  ('email.uscc.net', 'US Cellular', 'UNRELIABLE', null, 'Not confirmed to be in service.');
