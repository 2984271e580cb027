-- Desks that applications went to: they alone send files here. No row says whose application it was.
create table asked_desk (
  agency uuid not null,
  subsystem text not null,
  primary key (agency, subsystem)
);
-- Files that documents name: what nobody has named when its time comes is deleted.
create table named_file (
  file text not null,
  sender text not null,
  agency uuid not null,
  primary key (file, sender)
);

alter table dispatch no force row level security;
insert into asked_desk
  select distinct agency, regexp_replace(data_service, '/[^/]+$', '') from dispatch where kind = 'submission';
alter table dispatch force row level security;
alter table document no force row level security;
insert into named_file
  select distinct file, regexp_replace(data_service, '/[^/]+$', ''), document.agency
    from document join document_issuer on document_issuer.document = document.id;
alter table document force row level security;

alter table issued_file_part
  drop constraint issued_file_part_file_fkey,
  add constraint issued_file_part_file_fkey foreign key (file) references issued_file on delete cascade;

alter table asked_desk enable row level security;
alter table asked_desk force row level security;
create policy own on asked_desk using (agency = nullif(current_setting('app.agency', true), '')::uuid);
alter table named_file enable row level security;
alter table named_file force row level security;
create policy own on named_file using (agency = nullif(current_setting('app.agency', true), '')::uuid);

grant select, insert on asked_desk, named_file to :app_role;
grant delete on issued_file to :app_role;
