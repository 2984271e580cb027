-- A service of an application may wait for the document of another: held until that is issued, ended where it never will be.
alter table dispatch drop constraint dispatch_state_check;
alter table dispatch add constraint dispatch_state_check
  check (state in ('held', 'waiting', 'acknowledged', 'refused', 'ended'));
-- Service of the same application whose document it waits for, or waited for.
alter table dispatch add column awaits text;
alter table dispatch add constraint dispatch_held_awaits check (state not in ('held', 'ended') or awaits is not null);
