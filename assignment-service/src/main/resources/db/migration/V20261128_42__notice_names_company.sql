-- Who gets the mail knows the customer by its name; absent where the event did not tell.
alter table staff_notice
    add column company text,
    add column domain  text;
