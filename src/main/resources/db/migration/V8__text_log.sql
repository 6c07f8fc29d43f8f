-- The text log by status, channel and milestone, alone and together: each combination lies in one piece, newest last
-- (LogRanges). Contacts' own texts are few.
drop index text_message_status;
create index text_message_status on text_message (status, channel, created_at, id);
create index text_message_milestone on text_message (milestone, status, channel, created_at, id);
-- Home shows today's milestones
create index milestone_reached on milestone (reached_at, code);
