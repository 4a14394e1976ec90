-- Whose partner somebody is, as the signer reads it: a link keeps that name as it keeps the partner's.
alter table confirmation_link add column vendor_name text;
grant insert (vendor_name) on confirmation_link to cosell_partner, cosell_staff;
