import { appendCorrection, type CorrectionAction, type Officer } from '@saphan/cases';
import { findSubject, toUuidV7 } from '@saphan/contracts';
import { canonical, restrictSeal } from '@saphan/exchange';
import type { Agency } from '../agency/agencies.ts';
import type { KeptSeal } from '../case/keep-answers.ts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import type { Asker } from '../exchange/agency-exchange.ts';
import { askSource } from '../fetch/ask-source.ts';
import { sealJson } from '../store/sealed-json.ts';
import { lookContext, openCorrection, type OpenCorrection } from './correction-record.ts';
import { takeCorrectionAction } from './take-correction-action.ts';

export interface WantedLook {
  readonly correction: string;
  readonly transaction: string;
  readonly base: number;
}

/** What the register said when a steward looked. */
export interface LookContent {
  readonly value?: unknown;
  readonly seal: KeptSeal;
}

const purpose = 'correct';

/** This agency's own agreement to look its register up, where it has one. */
export function findOwnAgreement(desk: Desk, agency: Agency, { row }: Pick<OpenCorrection, 'row'>) {
  const now = desk.clock().getTime();
  return desk.network
    .snapshot()
    .agreements.find(
      ({ agreement, revokedAt }) =>
        revokedAt === undefined &&
        agreement.consumer === agency.subsystem &&
        agreement.service === row.data_service &&
        agreement.purpose.code === purpose &&
        agreement.items.includes(row.item) &&
        Date.parse(agreement.validity.from) <= now &&
        now < Date.parse(agreement.validity.until),
    );
}

/** How to ask the register for the one value. @throws Problem `source-unreachable` where no agreement lets this agency */
function getSource(desk: Desk, agency: Agency, open: OpenCorrection) {
  const { row, content } = open;
  const service = row.data_service;
  const definition = desk.network.index().dataServices.get(service.split('/').at(-1) ?? '');
  const operation = definition?.operations.find((each) => each.method === 'GET' && !each.path.includes('{'));
  const subject = findSubject(content.report.seal.subject.text);
  if (!definition || !operation || !subject || !findOwnAgreement(desk, agency, open))
    throw deskProblem('source-unreachable', { at: service, detail: 'no agreement' });
  return { service, definition, path: operation.path, subject, items: [row.item] };
}

/**
 * The steward asks the register, by exchange like anybody, what it says now: kept beside the contested value, under its seal. Nobody
 * is asked about a report in which the officer may not act, and a repeat is answered with the first outcome.
 * @throws Problem `report-unknown`, `source-unreachable`, or a `case-…` code
 */
export async function lookUp(
  desk: Desk,
  agency: Agency,
  officer: Officer,
  named: Omit<Asker, 'role'>,
  { correction: id, transaction, base }: WantedLook,
): Promise<'same' | 'changed'> {
  const { store, vault, settings } = desk;
  const open = await store.asAgency(agency.id, (trx) => openCorrection(trx, vault, id));
  const toDraft = (outcome: 'same' | 'changed') => ({
    type: 'look' as const,
    actor: {
      kind: 'officer' as const,
      id: officer.id,
      ...(named.name !== undefined && { name: named.name }),
    },
    transaction,
    base,
    outcome,
  });
  const probe: CorrectionAction = { ...toDraft('same'), at: desk.clock().toISOString() };
  const result = appendCorrection(open.actions, probe, officer);
  if (result.type === 'repeated' && result.action.type === 'look') return result.action.outcome;
  const source = getSource(desk, agency, open);

  const note = (outcome: 'same' | 'changed' | 'unreachable', content?: LookContent) => {
    const at = desk.clock();
    const look = toUuidV7(at.getTime());
    return {
      id: look,
      agency: agency.id,
      correction: id,
      officer: officer.id,
      exchange: content?.seal.exchange ?? null,
      at,
      outcome,
      content: content === undefined ? null : sealJson(vault, open.key, content, lookContext(look)),
    };
  };
  const asker: Asker = { ...named, role: 'data-steward' };
  const asked = { asker, caseNumber: open.row.number, timeoutMs: settings.sourceTimeoutMs, purpose } as const;
  const answer = await askSource(desk, agency, source, asked).catch(async (cause: unknown) => {
    await store.asAgency(agency.id, (trx) =>
      trx.insertInto('correction_look').values(note('unreachable')).execute(),
    );
    throw deskProblem('source-unreachable', { at: source.service, cause });
  });
  const value = answer.values.get(open.row.item);
  const outcome = canonical(value ?? null) === canonical(open.content.value ?? null) ? 'same' : 'changed';
  await store.asAgency(agency.id, async (trx) => {
    const { isRepeat } = await takeCorrectionAction(desk, trx, id, toDraft(outcome), officer);
    if (isRepeat) return;
    // Of what else the register answered nothing is kept: the report is about one value.
    const seal = { ...answer.seal, token: restrictSeal(answer.seal.token, [open.row.item]) };
    const content: LookContent = { ...(value !== undefined && { value }), seal };
    await trx.insertInto('correction_look').values(note(outcome, content)).execute();
  });
  return outcome;
}
