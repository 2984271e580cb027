-- The store of the Social Security Office: insured persons and employers. The read-only role of the gateway sees schema
-- exchange and nothing else.

create table seeded (
  singleton boolean primary key default true check (singleton),
  seed integer not null,
  people integer not null
);

create table account (
  -- A person's national id or a juristic person's number.
  holder_id text primary key check (holder_id ~ '^[0-9]{13}$'),
  kind text not null check (kind in ('person', 'juristic')),
  -- Section of the act under which a person is insured.
  insured text check (insured in ('33', '39', '40')),
  employer_account text unique check (employer_account ~ '^[0-9]{10}$'),
  employer_since date,
  office text not null,
  check ((employer_account is null) = (employer_since is null))
);

create schema exchange;
grant usage on schema exchange to :app_role;

create view exchange.employer as
select
  holder_id,
  employer_account is not null as registered,
  employer_account as account_number,
  employer_since as since,
  office as branch_office,
  case when kind = 'person' then coalesce('s' || insured, 'none') end as insured_status
from account;

grant select on exchange.employer to :app_role;
