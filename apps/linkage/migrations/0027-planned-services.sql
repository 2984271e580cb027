-- What people add to the services of the list. No edition writes these.
alter table plan_service add column life_events text[] not null default '{}';
-- Service of the catalogue that this one has become.
alter table plan_service add column live_service text check (length(live_service) <= 80);
-- The service whose variant or double this one is.
alter table plan_service add column head text references plan_service;
alter table plan_service add column head_kind text check (head_kind in ('variant', 'double'));
alter table plan_service add constraint plan_service_head check ((head is null) = (head_kind is null) and head <> id);
create index plan_service_by_head on plan_service (head) where head is not null;
create index plan_service_by_live on plan_service (live_service) where live_service is not null;

-- Services that look like one and are not: nobody is asked again.
create table plan_apart (
  head text not null references plan_service,
  service text not null references plan_service,
  primary key (head, service)
);
grant select, insert, delete on plan_apart to :app_role;
