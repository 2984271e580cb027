import { toUuidV7 } from '@saphan/contracts';
import { appendAction, findActingGrant, type Officer } from '@saphan/cases';
import { canonical } from '@saphan/exchange';
import type { Agency } from '../agency/agencies.ts';
import { inRightOf } from '../case/next-action.ts';
import { keepAnswers, keepSeals } from '../case/keep-answers.ts';
import { openCase } from '../case/open-case.ts';
import { readAnswers, type CaseAnswers } from '../case/read-answers.ts';
import { takeAction } from '../case/take-action.ts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import type { Asker } from '../exchange/agency-exchange.ts';
import type { DeskTransaction } from '../store/desk-store.ts';
import { askSource, findSources, type SourceAnswer } from './ask-source.ts';
import { toAnswers } from './fetch-later.ts';
import { findServiceOfCase } from '../case/service-of-case.ts';

type SourceOutcome = 'same' | 'changed' | 'filled';
export type CheckOutcome = SourceOutcome | 'unreachable';

/** What an officer asks for, on the version of the case that he sees. */
export interface WantedCheck {
  readonly case: string;
  /** Data service, e.g. `TH/GOV/DOPA/population/person.v1`. */
  readonly service: string;
  readonly transaction: string;
  readonly base: number;
}

function compare(
  { all }: CaseAnswers,
  { values }: SourceAnswer,
): { outcome: SourceOutcome; changed: readonly string[] } {
  const differs = [...values].filter(([item, value]) => {
    const known = all.get(item);
    return known !== undefined && canonical(known.value ?? null) !== canonical(value ?? null);
  });
  const changed = differs.map(([item]) => item);
  if (changed.length === 0) return { outcome: 'same', changed };
  const wereMissing = changed.every((item) => all.get(item)?.source === 'later');
  return { outcome: wereMissing ? 'filled' : 'changed', changed };
}

/**
 * An officer looks at a source again. What it says now is kept beside what the case had; a source that does not answer is
 * noted as such. Nobody is asked about a case in which the officer may not act, and a repeat is answered with the first outcome.
 * @throws Problem `case-unknown`, `source-unreachable`, or a `case-…` code
 */
export async function reCheck(
  desk: Desk,
  agency: Agency,
  officer: Officer,
  named: Omit<Asker, 'role'>,
  { case: caseId, service, transaction, base }: WantedCheck,
): Promise<CheckOutcome> {
  const toDraft = (outcome: SourceOutcome, changed: readonly string[]) => ({
    type: 're-check' as const,
    actor: {
      kind: 'officer' as const,
      id: officer.id,
      ...(named.name !== undefined && { name: named.name }),
    },
    transaction,
    base,
    service,
    outcome,
    changed,
  });
  const { open, answers, definition } = await desk.store.asAgency(agency.id, async (trx) => {
    const found = await openCase(trx, desk.vault, caseId);
    return {
      open: found,
      answers: await readAnswers(trx, desk, found),
      definition: findServiceOfCase(desk, found.row),
    };
  });
  const at = desk.clock().toISOString();
  const grant = findActingGrant(open.view, 're-check', officer, at);
  const asker: Asker = { ...named, role: grant?.role ?? 'officer' };
  const probe = { ...inRightOf(toDraft('same', []), grant), at };
  const result = appendAction(open.actions, probe, officer);
  if (result.type === 'repeated' && result.action.type === 're-check') return result.action.outcome;
  const items = [...answers.all.keys()];
  const source =
    definition &&
    findSources(desk, agency, definition, open, answers.values, items).find(
      (each) => each.service === service,
    );
  if (source === undefined) throw deskProblem('source-unreachable', { at: service, detail: 'no agreement' });

  const noteIn = (
    trx: DeskTransaction,
    outcome: CheckOutcome,
    changed: readonly string[],
    exchange?: string,
  ) => {
    const at = desk.clock();
    return trx
      .insertInto('case_check')
      .values({
        id: toUuidV7(at.getTime()),
        agency: agency.id,
        case_id: caseId,
        officer: officer.id,
        service,
        exchange: exchange ?? null,
        at,
        outcome,
        changed_items: [...changed],
      })
      .execute();
  };
  const timeoutMs = desk.settings.sourceTimeoutMs;
  const asked = { asker, caseNumber: open.row.number, timeoutMs };
  const answer = await askSource(desk, agency, source, asked).catch(async (cause: unknown) => {
    await desk.store.asAgency(agency.id, (trx) => noteIn(trx, 'unreachable', []));
    throw deskProblem('source-unreachable', { at: service, cause });
  });
  const { outcome, changed } = compare(answers, answer);
  await desk.store.asAgency(agency.id, async (trx) => {
    const { isRepeat } = await takeAction(desk, trx, caseId, toDraft(outcome, changed), officer);
    if (isRepeat) return;
    const [seal] = await keepSeals(desk, trx, open, [answer.seal]);
    await keepAnswers(desk, trx, open, toAnswers(answer, seal), 're-checked', officer.id);
    await noteIn(trx, outcome, changed, answer.seal.exchange);
  });
  return outcome;
}
