-- Both halves of all exchanges that wait, in one call and one commit: as `append_begun` and `append_ended`, but all rows must
-- be new. One that is not refuses them all (23505), and who called asks by those two which it is. What a row has of bytes
-- is cut out of one parameter, `bytes`: arrays of them cost four times as much to send and to read.
--
-- Rows stand by agency: those of `agencies[i]` end before `begun_ends[i]` and `ended_ends[i]`.
create function add_evidence(
  of_boot bigint, agencies uuid[], consumers text[], bytes bytea,
  begun_ends integer[], begun_exchanges uuid[], begun_ats bigint[], begun_discloses bigint[], begun_sides boolean[],
  begun_consumers integer[], begun_hashes integer[], begun_starts integer[], begun_lengths integer[],
  ended_ends integer[], ended_exchanges uuid[], ended_ats bigint[], ended_sides boolean[], ended_phases smallint[],
  ended_outcomes text[], ended_consumers integer[], ended_starts integer[], ended_lengths integer[]
) returns void
language plpgsql as $$
declare
  epoch constant timestamptz := 'epoch';
  ms constant interval := '1 millisecond';
  begun_from integer := 1;
  ended_from integer := 1;
  begun_to integer;
  ended_to integer;
begin
  for i in 1 .. cardinality(agencies) loop
    perform set_config('app.agency', agencies[i]::text, true);
    begun_to := begun_ends[i] - 1;
    ended_to := ended_ends[i] - 1;
    if begun_to >= begun_from then
      insert into evidence_begun (agency, exchange, boot, at, disclose_at, provider_side, consumer, subject_hash, record)
      select agencies[i], r.exchange, of_boot, epoch + r.at * ms, epoch + r.disclose * ms, r.side, consumers[r.consumer],
             substr(bytes, r.hash, 16), substr(bytes, r.start, r.length)
      from unnest(begun_exchanges[begun_from:begun_to], begun_ats[begun_from:begun_to],
                  begun_discloses[begun_from:begun_to], begun_sides[begun_from:begun_to],
                  begun_consumers[begun_from:begun_to], begun_hashes[begun_from:begun_to],
                  begun_starts[begun_from:begun_to], begun_lengths[begun_from:begun_to])
        as r (exchange, at, disclose, side, consumer, hash, start, length);
    end if;
    if ended_to >= ended_from then
      insert into evidence_ended (agency, exchange, at, provider_side, phase, outcome, consumer, record)
      select agencies[i], r.exchange, epoch + r.at * ms, r.side, r.phase, r.outcome, consumers[r.consumer],
             substr(bytes, r.start, r.length)
      from unnest(ended_exchanges[ended_from:ended_to], ended_ats[ended_from:ended_to], ended_sides[ended_from:ended_to],
                  ended_phases[ended_from:ended_to], ended_outcomes[ended_from:ended_to],
                  ended_consumers[ended_from:ended_to], ended_starts[ended_from:ended_to],
                  ended_lengths[ended_from:ended_to])
        as r (exchange, at, side, phase, outcome, consumer, start, length);
    end if;
    begun_from := greatest(begun_from, begun_to + 1);
    ended_from := greatest(ended_from, ended_to + 1);
  end loop;
end $$;
