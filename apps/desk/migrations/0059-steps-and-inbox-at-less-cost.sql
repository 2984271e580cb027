-- What 0025 made, at less cost. One value of text instead of sixty columns for what a step reads; statements of single rows, by keys,
-- instead of joins with sets made from JSON: most steps move one token and do one task.

-- Volatile: each statement sees what was committed while the one before waited. `null` where this agency has no such case.
create function open_step(asked_case uuid, asked_transaction text) returns json language plpgsql volatile as $$
declare
  f record;
  i process_instance;
begin
  select id, agency, service, variant, received_at, wrapped_key into f from case_file where id = asked_case for no key update;
  if not found then
    return null;
  end if;
  select * into i from process_instance where case_id = asked_case;
  return json_build_object(
    'agency', f.agency, 'service', f.service, 'variant', f.variant, 'received_at', f.received_at,
    'wrapped_key', encode(f.wrapped_key, 'base64'),
    'actions', (select json_agg(encode(a.content, 'base64') order by a.version) from case_action a where a.case_id = asked_case),
    'version', i.version, 'status', i.status, 'error', i.error, 'step', i.step, 'next_token', i.next_token,
    'variables', encode(i.variables, 'base64'), 'began_at', i.began_at,
    'is_repeat', exists (select from process_step s where s.case_id = asked_case and s.transaction_id = asked_transaction),
    'tokens', (select json_agg(json_build_object(
        'id', t.id, 'element', t.element, 'parent', t.parent, 'since', t.since, 'flow', t.flow, 'entry', t.entry,
        'fault', t.fault, 'content', encode(t.content, 'base64'),
        'timers', (select json_object_agg(m.event, m.due_at) from process_timer m where m.case_id = asked_case and m.token = t.id)
      ) order by t.id) from process_token t where t.case_id = asked_case));
end
$$;

-- A procedure: it answers with no row.
drop function keep_process_step(uuid, uuid, jsonb);
create procedure keep_process_step(c uuid, a uuid, s jsonb) language plpgsql as $$
declare
  now_at timestamptz := s->>'now';
  taken int := s->>'step';
  rows jsonb;
  r jsonb;
begin
  update process_instance set version = s->>'version', status = s->>'status', error = s->>'error', step = taken,
    next_token = (s->>'next')::int, variables = decode(s->>'variables', 'base64'),
    ended_at = case when s->>'status' = 'running' then null else now_at end
    where case_id = c;
  if not found then
    insert into process_instance (case_id, agency, version, status, error, step, next_token, variables, began_at, ended_at)
    values (c, a, s->>'version', s->>'status', s->>'error', taken, (s->>'next')::int, decode(s->>'variables', 'base64'),
      now_at, case when s->>'status' = 'running' then null else now_at end);
  end if;
  insert into process_step (case_id, step, agency, at, actor_kind, actor, acts_for, transaction_id, type, element, content)
  values (c, taken, a, now_at, s->>'actor_kind', s->>'actor', s->>'acts_for', s->>'transaction', s->>'type', s->>'element',
    decode(s->>'content', 'base64'));
  rows := s->'dropped';
  for n in 0 .. jsonb_array_length(rows) - 1 loop
    r := rows->n;
    delete from process_timer where case_id = c and token = (r->>'token')::int and event = r->>'event';
  end loop;
  rows := s->'gone';
  for n in 0 .. jsonb_array_length(rows) - 1 loop
    delete from process_token where case_id = c and id = (rows->n)::int;
  end loop;
  rows := s->'put';
  for n in 0 .. jsonb_array_length(rows) - 1 loop
    r := rows->n;
    insert into process_token (case_id, agency, id, element, parent, since, flow, entry, fault, content)
    values (c, a, (r->>'id')::int, r->>'element', (r->>'parent')::int, (r->>'since')::timestamptz, r->>'flow', (r->>'entry')::int,
      r->>'fault', decode(r->>'content', 'base64'))
    on conflict (case_id, id) do update set fault = excluded.fault, content = excluded.content;
  end loop;
  rows := s->'timers';
  for n in 0 .. jsonb_array_length(rows) - 1 loop
    r := rows->n;
    insert into process_timer (case_id, agency, token, event, due_at)
    values (c, a, (r->>'token')::int, r->>'event', (r->>'due_at')::timestamptz);
  end loop;
  rows := s->'closed';
  for n in 0 .. jsonb_array_length(rows) - 1 loop
    r := rows->n;
    update process_task set state = r->>'state', ended_at = now_at where case_id = c and token = (r->>'token')::int;
  end loop;
  rows := s->'opened';
  for n in 0 .. jsonb_array_length(rows) - 1 loop
    r := rows->n;
    insert into process_task (case_id, agency, token, element, kind, role, unit, state, since)
    values (c, a, (r->>'token')::int, r->>'element', r->>'kind', r->>'role', r->>'unit', 'open', (r->>'since')::timestamptz);
  end loop;
  if jsonb_array_length(s->'jobs') > 0 then
    perform graphile_worker.add_jobs(array(
      select row (j.task, j.payload, null, j.run_at, j.tries, j.job_key, null, null)::graphile_worker.job_spec
      from jsonb_to_recordset(s->'jobs') as j (task text, payload json, run_at timestamptz, tries smallint, job_key text)));
  end if;
end
$$;

drop function read_case_actions(uuid);
revoke all on function open_step(uuid, text) from public;
revoke all on procedure keep_process_step(uuid, uuid, jsonb) from public;
grant execute on function open_step(uuid, text) to :app_role;
grant execute on procedure keep_process_step(uuid, uuid, jsonb) to :app_role;

-- An erased case is in no inbox (0052): what asks for cases asks for a key too, and an index without that word sends it to the rows
-- themselves, fifty thousand of them for a count. An index of cases with a key answers alone.
drop index case_file_open, case_file_open_area, case_file_open_unit, case_file_closed, case_file_closed_area, case_file_closed_unit;
create index case_file_open on case_file (agency, service, area)
  include (unit, turn, state, assignee, due_at, asked_at) where turn <> 'nobody' and wrapped_key is not null;
create index case_file_open_area on case_file (agency, area)
  include (turn, state, assignee, due_at, asked_at) where turn <> 'nobody' and wrapped_key is not null;
create index case_file_open_unit on case_file (agency, unit)
  include (turn, state, assignee, due_at, asked_at) where turn <> 'nobody' and wrapped_key is not null;
create index case_file_closed on case_file (agency, service, area) where turn = 'nobody' and wrapped_key is not null;
create index case_file_closed_area on case_file (agency, area) where turn = 'nobody' and wrapped_key is not null;
create index case_file_closed_unit on case_file (agency, unit) where turn = 'nobody' and wrapped_key is not null;
