-- The store of Chiang Mai municipality: building permits (อ.1) and certificates of construction (อ.6).
-- The read-only role of the gateway sees schema exchange and nothing else.

create table seeded (
  singleton boolean primary key default true check (singleton),
  seed integer not null,
  people integer not null
);

create table building (
  house_code text primary key check (house_code ~ '^[0-9]{11}$'),
  permit_number text not null,
  permit_on date not null,
  certificate_number text,
  use text not null check (use in ('residence', 'shophouse', 'restaurant', 'office', 'mixed')),
  area_square_metres numeric(10, 2) not null check (area_square_metres > 0),
  storeys integer not null check (storeys > 0),
  holder_name text not null,
  address_text text not null,
  sub_district text not null check (sub_district ~ '^[1-9][0-9]{5}$')
);

create schema exchange;
grant usage on schema exchange to :app_role;

create view exchange.building as
select
  house_code,
  permit_number,
  permit_on,
  certificate_number,
  use,
  -- A number without trailing zeros, as JSON writes it.
  trim_scale(area_square_metres)::double precision as area_square_metres,
  storeys,
  holder_name,
  address_text,
  sub_district
from building;

grant select on exchange.building to :app_role;
