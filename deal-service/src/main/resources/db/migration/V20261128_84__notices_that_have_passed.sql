-- What was told of a decision that nobody waits for any more is no open notice.
grant update (acknowledged_at, acknowledged_by) on notice to cosell_service;
