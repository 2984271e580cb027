-- True once a case or a question between agencies names the file. Until then it counts against what its sender may leave here, and goes
-- when its time is over. What came before this was not counted: it stays.
alter table stored_file add column taken boolean not null default true;
alter table stored_file alter column taken set default false;
create index stored_file_untaken on stored_file (agency, sender, created_at) where not taken;

-- The parts go with their file; of neither can the app delete what something has named.
alter table file_part
  drop constraint file_part_agency_file_fkey,
  add constraint file_part_agency_file_fkey foreign key (agency, file) references stored_file (agency, id) on delete cascade;
create policy untaken on stored_file as restrictive for delete using (not taken and sender is not null);
grant delete on stored_file to :app_role;
