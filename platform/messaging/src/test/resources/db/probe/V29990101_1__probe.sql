-- What the tests of the delivery core look at: an aggregate's row, and what handlers did.
create table aggregate (
    id      text   primary key,
    changes bigint not null
);
create table applied (
    n        bigint generated always as identity primary key,
    event_id uuid   not null,
    type     text   not null,
    key      text   not null,
    sequence bigint not null,
    trace    text   not null
);
create table done (
    n       bigint generated always as identity primary key,
    kind    text   not null,
    subject text   not null
);
grant select, insert, update on aggregate to cosell_service;
grant insert on applied, done to cosell_service;
