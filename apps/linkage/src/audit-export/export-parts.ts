import type { RegistryView } from '../pages/registry-view.ts';
import { makeRecord } from '../processing-record/make-record.ts';

/** Rows of a query under one name; many of them go into several files. */
export interface ExportedQuery {
  /** Folder and beginning of the files' names. */
  readonly name: string;
  /** One column `row` of JSON, in an order that stays. */
  readonly query: string;
}

const whole = (name: string, table: string, order: string): ExportedQuery => ({
  name,
  query: `select to_jsonb(t) as row from ${table} t order by ${order}`,
});

/** What auditors are given: everything that was agreed, changed, signed and noted. It holds no person's data but what breaches tell. */
export const exportedQueries: readonly ExportedQuery[] = [
  whole('registry/members', 'member', 't.id'),
  whole('registry/keys', 'member_key', 't.registered_at, t.kid'),
  whole('registry/data-services', 'data_service', 't.id'),
  whole('agreements/agreements', 'agreement', 't.created_at, t.hash'),
  whole('agreements/signatures', 'agreement_signature', 't.received_at, t.agreement, t.party'),
  whole('agreements/events', 'agreement_event', 't.agreement, t.number'),
  whole('agreements/delegations', 'agreement_delegation', 't.received_at, t.agreement, t.delegate, t.iat'),
  whole('changes/changes', 'audit', 't.id'),
  whole('snapshots/snapshots', 'kept_snapshot', 't.version'),
  whole('logs/snapshot-log', 'snapshot_log_entry', 't.origin, t.index'),
  whole('logs/snapshot-checkpoints', 'snapshot_log_head', 't.origin, t.size'),
  whole('logs/snapshot-cosignatures', 'snapshot_log_cosigned', 't.origin, t.size, t.witness'),
  whole('logs/gateway-logs', 'gateway_log', 't.gateway, t.origin'),
  whole('logs/gateway-checkpoints', 'log_witnessed', 't.origin'),
  whole('logs/alarms', 'log_alarm', 't.ctid'),
  whole('breaches/breaches', 'breach', 't.at, t.id'),
  whole('breaches/steps', 'breach_step', 't.breach, t.position'),
  whole('data-requests/data-requests', 'data_request_day', 't.day, t.member, t.asked_right'),
  whole('statements/statements', 'case_day_statement', 't.day, t.member'),
  whole('statements/quality', 'quality_statement', 't.day, t.member, t.gateway'),
  whole('quality/notes', 'quality_note', 't.position'),
  whole('registry/gateways', 'gateway', 't.id'),
  whole('denials/denials', 'denial', 't.at, t.exchange, t.side, t.gateway'),
  whole('competences/competences', 'competence', 't.id'),
  whole('competences/demands', 'competence_demand', 't.set_at, t.id'),
  // The list itself is public, and large: what each edition changed stands beside.
  {
    name: 'planning/editions',
    query: `select to_jsonb(t) - 'content' - 'report' as row from plan_edition t order by t.number`,
  },
  whole('planning/list-changes', 'plan_change', 't.edition, t.list, t.id'),
  whole('planning/ladders', 'plan_ladder', 't.id, t.version'),
  whole('planning/facts', 'plan_fact', 't.at, t.service, t.name'),
  whole('planning/steps', 'plan_step', 't.at, t.service, t.ladder'),
  whole('planning/barriers', 'plan_barrier', 't.number'),
  whole('planning/barrier-versions', 'plan_barrier_version', 't.barrier, t.version'),
  whole('planning/works', 'plan_work', 't.number'),
  whole('planning/work-versions', 'plan_work_version', 't.work, t.version'),
  whole('planning/road-maps', 'plan_road_map', 't.number'),
  whole('planning/assignments', 'plan_assignment', 't.number'),
  whole('planning/assignment-versions', 'plan_assignment_version', 't.assignment, t.version'),
  whole('planning/pilots', 'plan_pilot', 't.number'),
  whole('planning/pilot-versions', 'plan_pilot_version', 't.pilot, t.version'),
];

/** Records of processing (PDPA, section 39) of all members that have any. */
export function* exportedRecords(view: RegistryView, nowMs: number): Generator<object> {
  for (const { id, names } of view.snapshot.members) {
    const record = makeRecord(view, id, nowMs);
    if (record.cases.length + record.shared.length > 0) yield { member: id, names, ...record };
  }
}
