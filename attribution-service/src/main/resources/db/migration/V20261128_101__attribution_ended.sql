-- When a granted share came to its end, once all its months are accrued: part of what is known of the attribution.
alter table attribution add column ended_on date check (ended_on is null or status = 'GRANTED');
update attribution a set ended_on = s.share_ended_on from subscription s where s.deal_id = a.deal_id;
alter table subscription drop column share_ended_on;
