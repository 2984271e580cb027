-- The store of the Department of Provincial Administration. What other agencies may read stands in schema exchange
-- as views, which the read-only role of the gateway sees; it sees nothing else.

create table seeded (
  singleton boolean primary key default true check (singleton),
  seed integer not null,
  people integer not null
);

create table area (
  sub_district text primary key check (sub_district ~ '^[1-9][0-9]{5}$'),
  -- The end of an address line: sub-district, district, province.
  line_th text not null,
  postal_code text not null
);

create table house (
  house_code text primary key check (house_code ~ '^[0-9]{11}$'),
  house_number text not null,
  moo text,
  soi text,
  road text,
  sub_district text not null references area,
  use text not null check (use in ('residence', 'shop', 'mixed', 'office'))
);

create table person (
  pid text primary key check (pid ~ '^[0-9]{13}$'),
  title_th text not null,
  first_name_th text not null,
  last_name_th text not null,
  title_en text not null,
  first_name_en text not null,
  last_name_en text not null,
  -- Partial: a year, a month or a day, common era.
  birth_date text not null check (birth_date ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'),
  sex text not null check (sex in ('male', 'female')),
  nationality text not null check (nationality ~ '^[A-Z]{2}$'),
  status text not null check (status in ('active', 'deceased', 'missing')),
  house_code text not null references house,
  relation text not null check (relation in ('householder', 'resident')),
  card_issued_on date,
  card_expires_on date
);
create index person_house on person (house_code);
create unique index one_householder on person (house_code) where relation = 'householder';

create table name_change (
  pid text not null references person,
  name_th text not null,
  kind text not null check (kind in ('first-name', 'last-name')),
  changed_on text not null check (changed_on ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'),
  primary key (pid, changed_on, kind)
);

create schema exchange;
grant usage on schema exchange to :app_role;

create view exchange.house as
select
  house.house_code,
  concat_ws(
    ' ', house.house_number, 'หมู่ที่ ' || house.moo, 'ซอย' || house.soi, 'ถนน' || house.road, area.line_th,
    area.postal_code
  ) as address_text,
  house.house_number,
  house.moo,
  house.soi,
  house.road,
  house.sub_district,
  area.postal_code,
  (
    select person.title_th || person.first_name_th || ' ' || person.last_name_th
    from person
    where person.house_code = house.house_code and person.relation = 'householder'
  ) as householder_name,
  house.use
from house
join area using (sub_district);

create view exchange.person as
select
  person.pid,
  person.title_th,
  person.first_name_th,
  person.last_name_th,
  person.title_th || person.first_name_th || ' ' || person.last_name_th as name_th,
  person.title_en || ' ' || person.first_name_en || ' ' || person.last_name_en as name_en,
  person.birth_date,
  person.sex,
  person.nationality,
  person.status,
  home.address_text,
  person.house_code,
  person.card_issued_on,
  person.card_expires_on,
  coalesce(
    (
      select
        jsonb_agg(
          jsonb_build_object('nameTh', name_th, 'kind', kind, 'changedOn', changed_on)
          order by changed_on desc
        )
      from name_change
      where name_change.pid = person.pid
    ),
    '[]'
  ) as former_names
from person
join exchange.house as home using (house_code);

-- One row for each house that a living person belongs to.
create view exchange.houses as
select person.pid, person.house_code, person.relation, 1 as needed, home.address_text, home.sub_district
from person
join exchange.house as home using (house_code)
where person.status = 'active';

grant select on exchange.house, exchange.person, exchange.houses to :app_role;
