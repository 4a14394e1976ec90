-- A territory is a row for each of its versions, one after the other in time. What was known before is version as it
-- was, and in force since ever.
alter table territory
    add column valid_from timestamptz not null default '1970-01-01T00:00:00Z',
    add column valid_until timestamptz check (valid_until >= valid_from),
    add column closed boolean not null default false,
    add column industry text,
    add column revision bigint not null default 0,
    drop constraint territory_pkey,
    add primary key (code, version);
alter table territory
    alter column valid_from drop default,
    alter column closed drop default,
    alter column revision drop default;

-- Each change takes the next number under the lock of all territories, so that whoever has seen all up to one number
-- has missed none before it.
create sequence territory_revision;
create index territory_revision_order on territory (revision);
grant usage on sequence territory_revision to cosell_staff;

-- R20: the industry of the customer, where the deal says it.
alter table assignment add column industry text;
