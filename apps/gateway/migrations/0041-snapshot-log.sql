-- Of the log of snapshots the key too, as the registry named it first: one that is named instead of it is another log.
alter table watched_log add column key text;
