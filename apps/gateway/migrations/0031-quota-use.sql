-- How far agreements of these agencies are into what they allow: of the day (of UTC), and in the fullest minute that began
-- since. Leased is what processes have taken for themselves, a hundredth more than was used at most.
create function find_quota_use(agencies uuid[], of_day timestamptz, minutes_since timestamptz)
returns table (agreement text, taken bigint, minute_peak bigint)
language plpgsql as $$
declare
  one uuid;
begin
  foreach one in array agencies loop
    perform set_config('app.agency', one::text, true);
    return query
      select q.agreement,
        coalesce(max(q.leased) filter (where q.window_seconds = 86400), 0),
        coalesce(max(q.leased) filter (where q.window_seconds = 60), 0)
      from quota_leased q
      where (q.window_seconds = 86400 and q.window_start = of_day)
        or (q.window_seconds = 60 and q.window_start >= minutes_since)
      group by q.agreement;
  end loop;
end $$;
