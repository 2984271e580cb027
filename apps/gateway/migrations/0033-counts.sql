-- What stands in the queues of these agencies, summed up: numbers and times only.
create index document_open on document (agency) where state <> 'taken';

create function count_documents(agencies uuid[])
returns table (receiving bigint, waiting bigint, untaken bigint, oldest timestamptz)
language plpgsql as $$
declare
  one uuid;
begin
  foreach one in array agencies loop
    perform set_config('app.agency', one::text, true);
    return query
      select count(*) filter (where d.state = 'receiving'), count(*) filter (where d.state = 'complete'),
        count(*) filter (where d.state = 'complete' and d.last_problem is not null), min(d.completed_at)
      from document d where d.state <> 'taken';
  end loop;
end $$;

create function count_feeds(agencies uuid[])
returns table (feeds bigint, failing bigint, oldest timestamptz)
language plpgsql as $$
declare
  one uuid;
begin
  foreach one in array agencies loop
    perform set_config('app.agency', one::text, true);
    return query
      select count(*), count(*) filter (where f.failing_since is not null), min(f.failing_since) from event_feed f;
  end loop;
end $$;
