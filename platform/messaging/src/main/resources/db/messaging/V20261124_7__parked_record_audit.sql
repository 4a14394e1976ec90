-- Who settled a parked record is known; from now on also why.
alter table parked_record add column settled_why text;

-- A topic that was made anew counts its offsets from 0 again: another record at the place of an old one is another record.
alter table parked_record drop constraint parked_record_once;
create unique index parked_record_once on parked_record
    (topic, partition, record_offset, md5(headers::text), md5(coalesce(payload, '')));

create index parked_record_by_status on parked_record (status, id);

-- What was received stays as it was received.
revoke update on parked_record from cosell_service;
grant update (reason, status, settled_at, settled_by, settled_why) on parked_record to cosell_service;
