import type { Subject } from '@saphan/contracts';
import type { Vault } from '@saphan/db';
import { sealContext, type Application } from '../application/application.ts';
import type { PortalTransaction } from '../store/portal-store.ts';

/** What a source answered: values to show, and the seal that proves them to the deciding agency. */
export interface SealedAnswer {
  /** SD-JWT with all disclosures; each agency later gets its own items alone. */
  readonly token: string;
  /** base64url salt of the subject digest. */
  readonly salt: string;
  /** RFC 3339 time at which the source gave it. */
  readonly at: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** Statements of for what else the person may act. */
  readonly mandates: readonly string[];
}

/** Which source was asked for an application, about whom, and what became of it. */
export interface Prefill {
  readonly dataService: string;
  readonly subject: Subject;
  readonly agreement: string;
  readonly items: readonly string[];
  readonly exchange: string;
  readonly state: 'asking' | 'here' | 'later';
  readonly askedAt: Date;
  readonly problem: string | undefined;
  readonly answer: SealedAnswer | undefined;
}

/** Code of a source that has answered: it holds nothing about this subject. */
export const nothingThere = 'subject-not-found';

/** The encrypted part of a row. */
interface PrefillContent {
  readonly subject: Subject;
  readonly agreement: string;
  readonly items: readonly string[];
  readonly answer?: SealedAnswer;
}

const contextOf = (application: string, dataService: string) =>
  sealContext(application, `prefill ${dataService}`);

type Opened = Pick<Application, 'id' | 'person' | 'answersKey'>;

/**
 * All sources asked for an application. One whose time is over counts as `later`, whatever became of the process that
 * asked it.
 */
export async function readPrefills(
  trx: PortalTransaction,
  vault: Vault,
  { id, answersKey }: Pick<Opened, 'id' | 'answersKey'>,
  now: Date,
): Promise<readonly Prefill[]> {
  if (answersKey === undefined) return [];
  const rows = await trx
    .selectFrom('prefill')
    .selectAll()
    .where('application', '=', id)
    .orderBy('asked_at')
    .orderBy('data_service')
    .execute();
  return rows.flatMap((row) => {
    if (row.content === null) return [];
    const text = vault.decrypt(answersKey, row.content, contextOf(id, row.data_service)).toString('utf8');
    const { subject, agreement, items, answer } = JSON.parse(text) as PrefillContent;
    const isOver = row.state === 'asking' && row.give_up_at <= now;
    return [
      {
        dataService: row.data_service,
        subject,
        agreement,
        items,
        exchange: row.exchange,
        state: isOver ? 'later' : (row.state as Prefill['state']),
        askedAt: row.asked_at,
        problem: row.problem ?? undefined,
        answer,
      },
    ];
  });
}

/** Notes that a source is being asked. Another question to the same source about the same kind of subject is replaced. */
export async function writeAsking(
  trx: PortalTransaction,
  vault: Vault,
  { id, person, answersKey }: Opened,
  asked: Pick<Prefill, 'dataService' | 'subject' | 'agreement' | 'items' | 'exchange'>,
  { agency, now, giveUpAt }: { readonly agency: string; readonly now: Date; readonly giveUpAt: Date },
): Promise<void> {
  if (answersKey === undefined) return;
  const { dataService, subject, agreement, items, exchange } = asked;
  const content = vault.encrypt(
    answersKey,
    Buffer.from(JSON.stringify({ subject, agreement, items } satisfies PrefillContent)),
    contextOf(id, dataService),
  );
  const state = {
    exchange,
    state: 'asking',
    asked_at: now,
    give_up_at: giveUpAt,
    answered_at: null,
    problem: null,
    content,
  };
  await trx
    .insertInto('prefill')
    .values({
      application: id,
      data_service: dataService,
      subject_kind: subject.kind,
      agency,
      person,
      ...state,
    })
    .onConflict((conflict) =>
      conflict.columns(['application', 'data_service', 'subject_kind']).doUpdateSet(state),
    )
    .execute();
}

/** Keeps what came of it, unless the same source has been asked anew since. @returns whether it was kept */
export async function writeOutcome(
  trx: PortalTransaction,
  vault: Vault,
  { id, answersKey }: Pick<Opened, 'id' | 'answersKey'>,
  asked: Pick<Prefill, 'dataService' | 'subject' | 'agreement' | 'items' | 'exchange'>,
  outcome: { readonly answer: SealedAnswer } | { readonly problem: string },
  now: Date,
): Promise<boolean> {
  if (answersKey === undefined) return false;
  const { dataService, subject, agreement, items, exchange } = asked;
  const answer = 'answer' in outcome ? outcome.answer : undefined;
  const content: PrefillContent = { subject, agreement, items, ...(answer && { answer }) };
  const done = await trx
    .updateTable('prefill')
    .set({
      state: answer ? 'here' : 'later',
      answered_at: now,
      problem: 'problem' in outcome ? outcome.problem : null,
      content: vault.encrypt(answersKey, Buffer.from(JSON.stringify(content)), contextOf(id, dataService)),
    })
    .where('application', '=', id)
    .where('data_service', '=', dataService)
    .where('subject_kind', '=', subject.kind)
    .where('exchange', '=', exchange)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}
