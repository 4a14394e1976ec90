-- A16: what a partner earns can depend on its tier, which the close tells as it stands then.
alter table partner add column tier text;
