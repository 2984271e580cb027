import { toUuidV7 } from '@saphan/contracts';
import { canonical } from '@saphan/exchange';
import type { Agency } from '../agency/agencies.ts';
import { keepAnswers, keepSeals } from '../case/keep-answers.ts';
import { openCase } from '../case/open-case.ts';
import { readAnswers, type CaseAnswers } from '../case/read-answers.ts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import type { Asker } from '../exchange/agency-exchange.ts';
import { askSource, findSources, type SourceAnswer } from './ask-source.ts';
import { toAnswers } from './fetch-later.ts';

export type CheckOutcome = 'same' | 'changed' | 'filled' | 'unreachable';

function compare(
  { all }: CaseAnswers,
  { values }: SourceAnswer,
): { outcome: CheckOutcome; changed: readonly string[] } {
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
 * noted as such.
 * @param service data service, e.g. `TH/GOV/DOPA/population/person.v1`
 * @throws Problem `case-unknown`, `source-unreachable`
 */
export async function reCheck(
  desk: Desk,
  agency: Agency,
  caseId: string,
  service: string,
  asker: Asker,
): Promise<CheckOutcome> {
  const { open, answers, definition } = await desk.store.asAgency(agency.id, async (trx) => {
    const found = await openCase(trx, desk.vault, caseId);
    return {
      open: found,
      answers: await readAnswers(trx, desk, found),
      definition: desk.network.index().services.get(found.row.service),
    };
  });
  const items = [...answers.all.keys()];
  const source =
    definition &&
    findSources(desk, agency, definition, open, answers.values, items).find(
      (each) => each.service === service,
    );
  if (source === undefined) throw deskProblem('source-unreachable', { at: service, detail: 'no agreement' });

  const note = async (outcome: CheckOutcome, changed: readonly string[], answer?: SourceAnswer) =>
    desk.store.asAgency(agency.id, async (trx) => {
      const at = desk.clock();
      if (answer) {
        const [seal] = await keepSeals(desk, trx, open, [answer.seal]);
        await keepAnswers(desk, trx, open, toAnswers(answer, seal), 're-checked', asker.id);
      }
      await trx
        .insertInto('case_check')
        .values({
          id: toUuidV7(at.getTime()),
          agency: agency.id,
          case_id: caseId,
          officer: asker.id,
          service,
          exchange: answer?.seal.exchange ?? null,
          at,
          outcome,
          changed_items: [...changed],
        })
        .execute();
    });

  try {
    const timeoutMs = desk.settings.sourceTimeoutMs;
    const asked = { asker, caseNumber: open.row.number, timeoutMs };
    const answer = await askSource(desk, agency, source, asked);
    const { outcome, changed } = compare(answers, answer);
    await note(outcome, changed, answer);
    return outcome;
  } catch (cause) {
    await note('unreachable', []);
    throw deskProblem('source-unreachable', { at: service, cause });
  }
}
