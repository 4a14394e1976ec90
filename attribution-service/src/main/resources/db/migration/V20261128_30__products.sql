-- What the deal names: a link that is issued without products of its own has these.
alter table attribution add column products text[] not null default '{}';
