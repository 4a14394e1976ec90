-- A deal can end by the withdrawal of its collaboration.
alter table attribution drop constraint attribution_outcome_check;
alter table attribution add check (outcome in ('WON', 'LOST', 'DECLINED', 'WITHDRAWN'));
