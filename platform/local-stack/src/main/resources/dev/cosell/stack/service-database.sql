-- One service's database and roles. Run by a superuser who is connected to that database, which exists
-- already; may be repeated. ${database}, ${ownerPassword} and ${appPassword} are filled in by the caller.
--
--   cosell_partner, cosell_staff, cosell_service   what a transaction may see; nobody logs in as one of them
--   ${database}_owner                              owns the schema; logs in for migrations only
--   ${database}                                    the service's login: no right on any table by itself, it has
--                                                  to SET LOCAL ROLE to one of the three in each transaction

DO $roles$
DECLARE
    role_name text;
BEGIN
    FOREACH role_name IN ARRAY ARRAY[
        'cosell_partner', 'cosell_staff', 'cosell_service', '${database}', '${database}_owner']
    LOOP
        BEGIN
            EXECUTE format('CREATE ROLE %I NOLOGIN', role_name);
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
            NULL;
        END;
    END LOOP;
END
$roles$;

ALTER ROLE ${database}_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD '${ownerPassword}';
ALTER ROLE ${database} LOGIN NOINHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD '${appPassword}';
GRANT cosell_partner, cosell_staff, cosell_service TO ${database} WITH INHERIT FALSE, SET TRUE;

ALTER DATABASE ${database} OWNER TO ${database}_owner;
ALTER DATABASE ${database} SET idle_in_transaction_session_timeout = '20s';
REVOKE ALL ON DATABASE ${database} FROM PUBLIC;
GRANT CONNECT ON DATABASE ${database} TO ${database};
-- Every cluster has these two, open to every login.
REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC;

ALTER SCHEMA public OWNER TO ${database}_owner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO cosell_partner, cosell_staff, cosell_service;

-- Under row-level security an index serves only operators that are known to tell nobody of the rows that they
-- see. PostgreSQL leaves the text search out of these; it tells nothing but its result either.
ALTER FUNCTION pg_catalog.ts_match_vq(tsvector, tsquery) LEAKPROOF;
