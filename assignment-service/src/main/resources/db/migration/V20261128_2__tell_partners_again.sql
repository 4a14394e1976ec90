-- Name and tier of each partner are asked for by more services than when they were told last.
insert into due (kind, subject, due_at) values ('tell-partners-again', '', now());
