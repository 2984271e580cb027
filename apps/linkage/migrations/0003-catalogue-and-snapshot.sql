-- Content-addressed: a catalogue never changes, another one gets another name.
create table catalogue (
  digest text primary key,
  bundle text not null,
  uploaded_at timestamptz not null default now(),
  check (digest = rtrim(translate(encode(sha256(convert_to(bundle, 'UTF8')), 'base64'), '+/', '-_'), '='))
);

-- The last row is the one in force, so an older catalogue can come back.
create table catalogue_publication (
  number integer generated always as identity primary key,
  digest text not null references catalogue,
  at timestamptz not null default now(),
  by text not null
);

create table snapshot (
  version bigint primary key,
  digest text not null unique,
  previous text unique references snapshot (digest),
  -- Of what the snapshot says apart from version, predecessor and times: tells a change from a repeat.
  content_digest text not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  -- Dropped once expired; the chain of digests stays.
  jws text,
  check (issued_at < expires_at)
);
-- One beginning only: a second row without predecessor would be a second history.
create unique index snapshot_first on snapshot ((true)) where previous is null;

create function tell_snapshot_published() returns trigger language plpgsql as $$
begin
  perform pg_notify('snapshot', new.version::text);
  return null;
end
$$;
create trigger published after insert on snapshot for each row execute function tell_snapshot_published();
create trigger changed after insert on catalogue_publication for each statement execute function tell_registry_changed();

grant select, insert on catalogue, catalogue_publication, snapshot to :app_role;
grant update (jws) on snapshot to :app_role;
