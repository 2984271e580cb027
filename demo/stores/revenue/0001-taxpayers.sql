-- The store of the Revenue Department. The read-only role of the gateway sees schema exchange and nothing else.

create table seeded (
  singleton boolean primary key default true check (singleton),
  seed integer not null,
  people integer not null
);

create table taxpayer (
  -- A person's national id or a juristic person's number: one space of numbers.
  tax_id text primary key check (tax_id ~ '^[0-9]{13}$'),
  kind text not null check (kind in ('person', 'juristic')),
  name_th text not null,
  registered_on date not null,
  -- Null until registered for value added tax (ภ.พ.20).
  vat_since date,
  -- 00000 is the head office.
  branch text not null default '00000' check (branch ~ '^[0-9]{5}$'),
  office_area text not null
);

create schema exchange;
grant usage on schema exchange to :app_role;

create view exchange.taxpayer as
select
  tax_id,
  true as registered,
  vat_since is not null as vat_registered,
  case when vat_since is not null then tax_id end as vat_number,
  vat_since,
  branch,
  office_area
from taxpayer;

grant select on exchange.taxpayer to :app_role;
