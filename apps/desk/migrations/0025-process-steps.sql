-- A step is read and written by functions: a session plans their statements once. As plain statements they cost several times the
-- work that they do. They run with the caller's rights: row-level security holds inside.

-- Volatile, as the next: whoever has waited for the lock on the case reads what was committed meanwhile.
create function read_process(asked_case uuid, asked_transaction text)
returns table (version text, status text, error text, step integer, next_token integer, variables bytea, began_at timestamptz,
  is_repeat boolean, tokens jsonb)
language plpgsql volatile as $$
begin
  return query
    select i.version, i.status, i.error, i.step, i.next_token, i.variables, i.began_at,
      exists (select from process_step s where s.case_id = i.case_id and s.transaction_id = asked_transaction),
      coalesce((select jsonb_agg(jsonb_build_object(
          'id', t.id, 'element', t.element, 'parent', t.parent, 'since', t.since, 'flow', t.flow, 'entry', t.entry,
          'fault', t.fault, 'content', encode(t.content, 'base64'),
          'timers', (select jsonb_object_agg(m.event, m.due_at) from process_timer m
            where m.case_id = t.case_id and m.token = t.id)
        ) order by t.id) from process_token t where t.case_id = i.case_id), '[]')
    from process_instance i where i.case_id = asked_case;
end
$$;

create function read_case_actions(asked_case uuid) returns jsonb language plpgsql volatile as $$
begin
  return (select jsonb_agg(jsonb_build_object('version', a.version, 'content', encode(a.content, 'base64')) order by a.version)
    from case_action a where a.case_id = asked_case);
end
$$;

-- `s`: the step, as apps/desk/src/process/write-step.ts makes it.
create function keep_process_step(c uuid, a uuid, s jsonb) returns void language plpgsql as $$
declare
  now_at timestamptz := (s->>'now')::timestamptz;
begin
  insert into process_instance (case_id, agency, version, status, error, step, next_token, variables, began_at, ended_at)
  values (c, a, s->>'version', s->>'status', s->>'error', (s->>'step')::int, (s->>'next')::int, decode(s->>'variables', 'base64'),
    now_at, case when s->>'status' = 'running' then null else now_at end)
  on conflict (case_id) do update set version = excluded.version, status = excluded.status, error = excluded.error,
    step = excluded.step, next_token = excluded.next_token, variables = excluded.variables, ended_at = excluded.ended_at;
  insert into process_step (case_id, step, agency, at, actor_kind, actor, acts_for, transaction_id, type, element, content)
  values (c, (s->>'step')::int, a, now_at, s->>'actor_kind', s->>'actor', s->>'acts_for', s->>'transaction', s->>'type', s->>'element',
    decode(s->>'content', 'base64'));
  if jsonb_array_length(s->'dropped') > 0 then
    delete from process_timer p using jsonb_to_recordset(s->'dropped') as t (token int, event text)
    where p.case_id = c and p.token = t.token and p.event = t.event;
  end if;
  if jsonb_array_length(s->'gone') > 0 then
    delete from process_token where case_id = c and id in (select t::int from jsonb_array_elements_text(s->'gone') as t);
  end if;
  if jsonb_array_length(s->'put') > 0 then
    insert into process_token (case_id, agency, id, element, parent, since, flow, entry, fault, content)
    select c, a, t.id, t.element, t.parent, t.since, t.flow, t.entry, t.fault, decode(t.content, 'base64')
    from jsonb_to_recordset(s->'put') as t (id int, element text, parent int, since timestamptz, flow text, entry int, fault text,
      content text)
    on conflict (case_id, id) do update set fault = excluded.fault, content = excluded.content;
  end if;
  if jsonb_array_length(s->'timers') > 0 then
    insert into process_timer (case_id, agency, token, event, due_at)
    select c, a, t.token, t.event, t.due_at from jsonb_to_recordset(s->'timers') as t (token int, event text, due_at timestamptz);
  end if;
  if jsonb_array_length(s->'closed') > 0 then
    update process_task p set state = t.state, ended_at = now_at from jsonb_to_recordset(s->'closed') as t (token int, state text)
    where p.case_id = c and p.token = t.token;
  end if;
  if jsonb_array_length(s->'opened') > 0 then
    insert into process_task (case_id, agency, token, element, kind, role, unit, state, since)
    select c, a, t.token, t.element, t.kind, t.role, t.unit, 'open', t.since
    from jsonb_to_recordset(s->'opened') as t (token int, element text, kind text, role text, unit text, since timestamptz);
  end if;
  if jsonb_array_length(s->'jobs') > 0 then
    perform graphile_worker.add_jobs(array(
      select row (j.task, j.payload, null, j.run_at, j.tries, j.job_key, null, null)::graphile_worker.job_spec
      from jsonb_to_recordset(s->'jobs') as j (task text, payload json, run_at timestamptz, tries smallint, job_key text)));
  end if;
end
$$;

revoke all on function read_process(uuid, text), read_case_actions(uuid), keep_process_step(uuid, uuid, jsonb) from public;
grant execute on function read_process(uuid, text), read_case_actions(uuid), keep_process_step(uuid, uuid, jsonb) to :app_role;
