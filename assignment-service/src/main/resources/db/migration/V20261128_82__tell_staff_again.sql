-- Holiday calendar, deputy and absences of each member of staff are kept by more services than when they were told last.
insert into due (kind, subject, due_at) values ('tell-staff-again', '', now());
