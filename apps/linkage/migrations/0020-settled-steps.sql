-- A conflict that was settled, and for which side: a step like any other, also where it changed no part.
alter table change_set_step add column settled text check (settled in ('ours', 'theirs'));

-- A step that was taken back, and whose taking back was, can be taken back again.
alter table change_set_step drop constraint change_set_step_change_set_undoes_key;
