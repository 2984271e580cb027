-- Who is a member, with which systems, keys, gateways and data services. Every change of these tables tells the
-- publisher, whoever makes it, so that no way into the database can leave the snapshot behind.

create function tell_registry_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('registry', tg_table_name);
  return null;
end
$$;

create table member (
  id text primary key check (id ~ '^[^/]+/[^/]+/[^/]+$'),
  -- Tenant key of the member's rows at every host.
  agency uuid not null unique,
  name_th text not null,
  name_en text not null,
  short_name_th text not null,
  short_name_en text not null,
  status text not null default 'active' check (status in ('active', 'suspended', 'revoked')),
  witness boolean not null default false,
  registered_at timestamptz not null default now()
);

create table subsystem (
  id text primary key check (id ~ '^[^/]+/[^/]+/[^/]+/[^/]+$'),
  member text not null references member,
  name_th text not null,
  name_en text not null,
  status text not null default 'active' check (status in ('active', 'suspended', 'revoked')),
  registered_at timestamptz not null default now(),
  check (starts_with(id, member || '/'))
);
create index subsystem_by_member on subsystem (member);

-- Keys of members; those with use actor and document are held by one subsystem.
create table member_key (
  kid text primary key,
  member text not null references member,
  use text not null check (use in ('exchange', 'agreement', 'seal', 'actor', 'document')),
  subsystem text references subsystem,
  jwk jsonb not null,
  not_before timestamptz not null,
  not_after timestamptz not null,
  registered_at timestamptz not null default now(),
  revoked_at timestamptz,
  check (not_before < not_after),
  check ((use in ('actor', 'document')) = (subsystem is not null))
);
create index member_key_by_member on member_key (member, use);

create table gateway (
  id text primary key check (id ~ '^[^/]+/[^/]+/[^/]+/[^/]+$'),
  owner text not null references member,
  address text not null,
  data_class text not null check (data_class in ('open', 'internal', 'confidential', 'secret')),
  status text not null default 'active' check (status in ('active', 'suspended', 'revoked')),
  registered_at timestamptz not null default now(),
  check (starts_with(id, owner || '/'))
);

create table gateway_log (
  origin text primary key,
  gateway text not null references gateway,
  key text not null,
  registered_at timestamptz not null default now()
);

-- Which members' keys and data a gateway holds.
create table host (
  gateway text not null references gateway,
  member text not null references member,
  since timestamptz not null default now(),
  primary key (gateway, member)
);
create index host_by_member on host (member);

-- Everything that the certificate authority has ever issued; nothing is deleted, revocation is a date.
create table certificate (
  thumbprint text primary key,
  serial text not null unique,
  purpose text not null check (purpose in ('gateway', 'document')),
  gateway text references gateway,
  -- The key that a document certificate is for.
  kid text references member_key,
  pem text not null,
  not_before timestamptz not null,
  not_after timestamptz not null,
  issued_at timestamptz not null default now(),
  revoked_at timestamptz,
  check ((purpose = 'gateway') = (gateway is not null)),
  check ((purpose = 'document') = (kid is not null))
);
create index certificate_by_gateway on certificate (gateway, not_after desc) where gateway is not null;
create index certificate_by_kid on certificate (kid) where kid is not null;

create table data_service (
  id text primary key check (id ~ '^[^/]+/[^/]+/[^/]+/[^/]+/[^/]+$'),
  subsystem text not null references subsystem,
  definition text not null,
  name_th text not null,
  name_en text not null,
  status text not null default 'active' check (status in ('active', 'suspended', 'revoked')),
  deprecated_from timestamptz,
  registered_at timestamptz not null default now(),
  check (starts_with(id, subsystem || '/'))
);
create index data_service_by_definition on data_service (definition);

create table identity_provider (
  issuer text primary key,
  name_th text not null,
  name_en text not null,
  jwks jsonb not null,
  registered_at timestamptz not null default now()
);

-- A proof is good only for the member that its audience is registered for.
create table identity_client (
  issuer text not null references identity_provider,
  client_id text not null,
  member text not null references member,
  primary key (issuer, client_id)
);

create trigger changed after insert or update or delete on member for each statement execute function tell_registry_changed();
create trigger changed after insert or update or delete on subsystem for each statement execute function tell_registry_changed();
create trigger changed after insert or update or delete on member_key for each statement execute function tell_registry_changed();
create trigger changed after insert or update or delete on gateway for each statement execute function tell_registry_changed();
create trigger changed after insert or update or delete on gateway_log for each statement execute function tell_registry_changed();
create trigger changed after insert or update or delete on host for each statement execute function tell_registry_changed();
create trigger changed after insert or update or delete on certificate for each statement execute function tell_registry_changed();
create trigger changed after insert or update or delete on data_service for each statement execute function tell_registry_changed();
create trigger changed after insert or update or delete on identity_provider for each statement execute function tell_registry_changed();
create trigger changed after insert or update or delete on identity_client for each statement execute function tell_registry_changed();

-- Ids and keys are never rewritten: only what may change can be changed.
grant select, insert on member, subsystem, member_key, gateway, gateway_log, host, certificate, data_service,
  identity_provider, identity_client to :app_role;
grant update (name_th, name_en, short_name_th, short_name_en, status, witness) on member to :app_role;
grant update (name_th, name_en, status) on subsystem to :app_role;
grant update (revoked_at) on member_key, certificate to :app_role;
grant update (address, data_class, status) on gateway to :app_role;
grant delete on host, identity_client to :app_role;
grant update (name_th, name_en, definition, status, deprecated_from) on data_service to :app_role;
grant update (name_th, name_en, jwks) on identity_provider to :app_role;
