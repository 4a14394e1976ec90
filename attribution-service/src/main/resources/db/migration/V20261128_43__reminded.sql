-- For which planned close its people were last reminded: who was not, and has no reminder left, is reminded at once.
alter table attribution add column reminded_for_close_on date;
