-- Items of registers that no service must have and that the person does not want passed on.
alter table application add column left_out jsonb not null default '[]';
