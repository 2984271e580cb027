import { toUuidV7, type Party, type WordStatement } from '@saphan/contracts';
import type { Vault } from '@saphan/db';
import type { Selectable } from 'kysely';
import { sealContext, type Application } from '../application/application.ts';
import type { Word as WordRow } from '../database.generated.ts';
import type { PersonId } from '../person/person-id.ts';
import type { PortalTransaction } from '../store/portal-store.ts';

/** What somebody is about to declare, and what the register said of them when they pressed the button. */
interface PendingWord {
  readonly statement: WordStatement;
  readonly standing?: string;
}

/** The encrypted part of a word. */
export interface WordContent {
  /** As the applicant named them. */
  readonly named: Pick<Party, 'id' | 'name'>;
  /** As they signed in, once they have answered. */
  readonly party?: Party;
  readonly statement?: WordStatement;
  /** Why they refused or took it back. */
  readonly reason?: string;
  readonly pending?: PendingWord;
}

/** What proves a word to the deciding agency. */
export interface WordProof {
  readonly token: string;
  readonly standing?: string;
}

/** One person's word on one application, opened. */
export interface Word {
  readonly id: string;
  readonly service: string;
  readonly demand: string;
  readonly asked: PersonId;
  /** As it was answered; whether what was given still stands depends on the draft. */
  readonly state: 'asked' | 'given' | 'refused' | 'withdrawn';
  readonly content: WordContent;
  readonly proof: WordProof | undefined;
  readonly askedAt: Date;
  readonly answeredAt: Date | undefined;
}

type Keys = Pick<Application, 'id' | 'followKey'>;
const contextOf = (application: string, word: string, what: 'content' | 'proof') =>
  sealContext(application, `word ${word} ${what}`);

export const sealWordContent = (
  vault: Vault,
  { id, followKey }: Keys,
  word: string,
  content: WordContent,
): Buffer => vault.encrypt(followKey, Buffer.from(JSON.stringify(content)), contextOf(id, word, 'content'));

const sealProof = (vault: Vault, { id, followKey }: Keys, word: string, proof: WordProof): Buffer =>
  vault.encrypt(followKey, Buffer.from(JSON.stringify(proof)), contextOf(id, word, 'proof'));

function openWord(vault: Vault, { id, followKey }: Keys, row: Selectable<WordRow>): Word {
  const open = (sealed: Buffer, what: 'content' | 'proof'): unknown =>
    JSON.parse(vault.decrypt(followKey, sealed, contextOf(id, row.id, what)).toString('utf8'));
  return {
    id: row.id,
    service: row.service,
    demand: row.demand,
    asked: row.asked as PersonId,
    state: row.state as Word['state'],
    content: open(row.content, 'content') as WordContent,
    proof: row.proof === null ? undefined : (open(row.proof, 'proof') as WordProof),
    askedAt: row.asked_at,
    answeredAt: row.answered_at ?? undefined,
  };
}

/** All words that were asked for an application of the transaction's person, in the order in which they were. */
export async function readWords(
  trx: PortalTransaction,
  vault: Vault,
  application: Keys,
): Promise<readonly Word[]> {
  const rows = await trx
    .selectFrom('word')
    .selectAll()
    .where('application', '=', application.id)
    .orderBy('asked_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => openWord(vault, application, row));
}

interface Writing {
  readonly agency: string;
  readonly now: Date;
}

/** Asks somebody for their word, or asks anew: what they have answered before is forgotten. @returns its id */
export async function putAsked(
  trx: PortalTransaction,
  vault: Vault,
  application: Keys & Pick<Application, 'person'>,
  word: Pick<Word, 'service' | 'demand' | 'asked'> & Pick<WordContent, 'named'>,
  { agency, now }: Writing,
): Promise<string> {
  const { service, demand, asked, named } = word;
  const known = await trx
    .selectFrom('word')
    .select('id')
    .where('application', '=', application.id)
    .where('service', '=', service)
    .where('demand', '=', demand)
    .where('asked', '=', asked)
    .executeTakeFirst();
  const id = known?.id ?? toUuidV7(now.getTime());
  const content = sealWordContent(vault, application, id, { named });
  const values = { state: 'asked', content, proof: null, asked_at: now, answered_at: null };
  await (known === undefined
    ? trx
        .insertInto('word')
        .values({
          id,
          application: application.id,
          agency,
          person: application.person,
          asked,
          service,
          demand,
          ...values,
        })
        .execute()
    : trx.updateTable('word').set(values).where('id', '=', id).execute());
  return id;
}

/** Keeps what somebody is about to declare; how the word stands does not change by it. */
export async function putPending(
  trx: PortalTransaction,
  vault: Vault,
  application: Keys,
  { id, content }: Pick<Word, 'id' | 'content'>,
  pending: PendingWord,
): Promise<void> {
  const sealed = sealWordContent(vault, application, id, { ...content, pending });
  await trx.updateTable('word').set({ content: sealed }).where('id', '=', id).execute();
}

/** Keeps an answer. What was about to be declared is forgotten with it. */
export async function putAnswer(
  trx: PortalTransaction,
  vault: Vault,
  application: Keys,
  { id, content: { named } }: Pick<Word, 'id' | 'content'>,
  answer: { readonly state: 'given' | 'refused' | 'withdrawn'; readonly proof?: WordProof } & Omit<
    WordContent,
    'named' | 'pending'
  >,
  now: Date,
): Promise<void> {
  const { state, proof, ...rest } = answer;
  await trx
    .updateTable('word')
    .set({
      state,
      content: sealWordContent(vault, application, id, { named, ...rest }),
      proof: proof === undefined ? null : sealProof(vault, application, id, proof),
      answered_at: now,
    })
    .where('id', '=', id)
    .execute();
}
