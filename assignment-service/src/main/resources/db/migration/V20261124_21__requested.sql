-- A deal is routed once its collaboration is requested; a channel sale asks for nobody.
alter table assignment add column requested_at timestamptz;
update assignment set requested_at = registered_at where registered_at is not null;
