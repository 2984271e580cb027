import type { Application } from '../application/application.ts';
import { findApplication } from '../application/open-application.ts';
import { findMissing } from '../check-answers/missing-answers.ts';
import type { Draft } from '../draft/draft.ts';
import { getDraft } from '../draft/read-draft.ts';
import type { PersonId } from '../person/person-id.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { wordsOfDraft, type AskedPerson, type DraftWord } from './draft-words.ts';
import { readWords, type Word } from './word.ts';

type Parts = Pick<Portal, 'store' | 'vault' | 'network' | 'clock' | 'personKey'>;

/** A word that somebody is asked for, as they may see it. */
export type AskedOf = {
  readonly owner: PersonId;
  readonly application: Application;
  readonly word: Word;
} & (
  | {
      readonly type: 'open';
      readonly draft: Draft;
      readonly demanded: DraftWord;
      readonly state: AskedPerson['state'];
      /** False while the applicant has answers to give: there is nothing to agree to. */
      readonly isComplete: boolean;
    }
  | { readonly type: 'submitted' }
);

/** Whose application a word is about, if this person is the one who is asked for it. */
async function findOwner(
  { store }: Parts,
  me: PersonId,
  id: string,
): Promise<{ person: PersonId; application: string }> {
  const row = await store.asPerson(me, (trx) =>
    trx
      .selectFrom('word')
      .select(['person', 'application'])
      .where('id', '=', id)
      .where('asked', '=', me)
      .executeTakeFirst(),
  );
  if (row === undefined) throw portalProblem('word-not-found');
  return { person: row.person as PersonId, application: row.application };
}

/**
 * Opens a word to the one who is asked for it, in the applicant's rows. Nobody else learns that it exists; nor does who was asked
 * once the application no longer names them.
 * @param work what is done with it, in the same transaction
 * @throws Problem `word-not-found`
 */
export async function withAskedWord<Result>(
  parts: Parts,
  me: PersonId,
  id: string,
  work: (trx: PortalTransaction, asked: AskedOf) => Promise<Result>,
  { lock = false }: { lock?: boolean } = {},
): Promise<Result> {
  const { store, vault, network, clock, personKey } = parts;
  const { person: owner, application: of } = await findOwner(parts, me, id);
  return store.asPerson(owner, async (trx) => {
    const application = await findApplication(trx, vault, of, { lock });
    if (application === undefined) throw portalProblem('word-not-found');
    const words = await readWords(trx, vault, application);
    const word = words.find((each) => each.id === id && each.asked === me);
    if (word === undefined) throw portalProblem('word-not-found');
    if (application.state === 'submitted') return work(trx, { type: 'submitted', owner, application, word });
    const draft = await getDraft(trx, { vault, network, now: clock() }, of);
    const demanded = wordsOfDraft(network, personKey, draft, words).find(({ people }) =>
      people.some((person) => person.word?.id === id),
    );
    const state = demanded?.people.find((person) => person.word?.id === id)?.state;
    if (demanded === undefined || state === undefined) throw portalProblem('word-not-found');
    const isComplete = findMissing(network, draft, 'th').length === 0;
    return work(trx, { type: 'open', owner, application, word, draft, demanded, state, isComplete });
  });
}

/** What others ask of a person, the newest first. */
export interface WordOfMine {
  readonly word: Word;
  readonly application: Application;
  readonly state: AskedPerson['state'];
}

/** More than anybody is asked for. */
const mostListed = 50;

/** Everything that a person is or was asked for; what no longer names them is left out. */
export async function listAskedWords(parts: Parts, me: PersonId): Promise<readonly WordOfMine[]> {
  const rows = await parts.store.asPerson(me, (trx) =>
    trx
      .selectFrom('word')
      .select('id')
      .where('asked', '=', me)
      .orderBy('asked_at', 'desc')
      .limit(mostListed)
      .execute(),
  );
  const found: WordOfMine[] = [];
  for (const { id } of rows) {
    const mine = await withAskedWord(parts, me, id, (_, asked) =>
      Promise.resolve({
        word: asked.word,
        application: asked.application,
        state: asked.type === 'open' ? asked.state : asked.word.state,
      }),
    ).catch((error: unknown) => {
      if ((error as { code?: string }).code === 'word-not-found') return undefined;
      throw error;
    });
    if (mine !== undefined) found.push(mine);
  }
  return found;
}

/** How many words of a person are waited for, as it was last answered: cheap enough for a page that only mentions it. */
export async function countWaitingWords(trx: PortalTransaction, me: PersonId): Promise<number> {
  const { count } = await trx
    .selectFrom('word')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('asked', '=', me)
    .where('state', '=', 'asked')
    .executeTakeFirstOrThrow();
  return count;
}
