-- How an agency joins: a registrar writes an invitation, its one-time token is the only credential. What is kept of the
-- token is its hash. Nothing is deleted: an invitation ends by being used, withdrawn, or by its time.
create table join_invitation (
  id uuid primary key,
  token_hash text not null unique check (length(token_hash) = 43),
  -- What the token allows, as the registrar wrote it: member, systems, gateway, host (contracts, JoinOffer).
  offer jsonb not null,
  member text not null,
  -- `staff:<id>` or `key:admin`
  invited_by text not null,
  invited_at timestamptz not null,
  expires_at timestamptz not null,
  withdrawn_at timestamptz,
  used_at timestamptz,
  -- Of the request that has used it: a repeat of the same one gets the same answer.
  request_digest text,
  answer jsonb,
  check ((used_at is null) = (request_digest is null) and (used_at is null) = (answer is null)),
  check (used_at is null or withdrawn_at is null)
);
create index join_invitation_by_time on join_invitation (invited_at desc);

-- Keys of the Linkage Center itself that came after the first: the key that signs snapshots, and authorities. The private
-- halves are encrypted files. A row's times say which are announced, which one signs now, and which are over.
create table center_key (
  use text not null check (use in ('snapshot', 'authority')),
  -- Thumbprint of the key, or of the authority's certificate.
  name text not null,
  -- Public JWK as JSON, or the certificate as PEM.
  public text not null,
  announced_at timestamptz not null,
  -- From then on it signs.
  signs_from timestamptz not null,
  -- From then on it is listed no more.
  ends_at timestamptz,
  primary key (use, name)
);
create trigger changed after insert or update or delete on center_key for each statement execute function tell_registry_changed();

grant select, insert on join_invitation, center_key to :app_role;
grant update (withdrawn_at, used_at, request_digest, answer) on join_invitation to :app_role;
grant update (ends_at) on center_key to :app_role;
