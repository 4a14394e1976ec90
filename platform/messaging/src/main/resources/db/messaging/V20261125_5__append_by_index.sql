-- A session that first appended to a nearly empty log keeps the plan that read all of it. The log grows faster than its
-- statistics: a hundred thousand events of new keys would each read all that came before.
alter function append_events(text, text, uuid[], text[], text[], text, timestamptz) set enable_seqscan = off;
