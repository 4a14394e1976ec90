-- What customers read: the partner's name and those of products, where they are known.
alter table partner add column name text;

-- A link keeps the names that it was issued with, as the text that is signed never changes under it.
alter table confirmation_link
    add column partner_name  text,
    add column product_names text[] not null default '{}';
grant insert (partner_name, product_names) on confirmation_link to cosell_partner, cosell_staff;
