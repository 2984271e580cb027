-- On whose word a key was listed: an agreement key of its member. Nothing where a person or a join token vouches for it. A key that
-- is revoked takes along what was listed on its word.
alter table member_key
  add column listed_by text references member_key,
  -- The key with which it was revoked, since it was listed on that one's word.
  add column revoked_with text references member_key,
  add check (revoked_with is null or revoked_at is not null);
create index member_key_by_word on member_key (listed_by) where listed_by is not null;

grant update (revoked_with) on member_key to :app_role;
