import { wordDigest, toWordStatement } from '@saphan/exchange';
import { findEmailAddress } from '@saphan/messages';
import type { SignedIn } from '@saphan/web/pages';
import { addAudit } from '../audit/add-audit.ts';
import { askRelation } from '../cosign/ask-mandate.ts';
import { contactOf } from '../declaration/build-submission.ts';
import { voidOpenDeclarations } from '../declaration/prepare-declaration.ts';
import { notifyApplicant } from '../notifications/notify-applicant.ts';
import type { PersonId } from '../person/person-id.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';
import { isFresh, toParty } from '../session/person-of-request.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { withAskedWord, type AskedOf } from './asked-word.ts';
import { putAnswer, putPending } from './word.ts';

type Open = Extract<AskedOf, { type: 'open' }>;

/** Only what is not submitted yet can still be answered. @throws Problem `word-too-late` */
function getOpen(asked: AskedOf): Open {
  if (asked.type === 'submitted') throw portalProblem('word-too-late');
  return asked;
}

/** What the register says of the person, where the demand wants that. */
export type StandingOfWord =
  | { readonly type: 'fits'; readonly standing: string | undefined }
  | { readonly type: 'none' }
  /** The sign-in is too old for the register to answer. */
  | { readonly type: 'stale' };

/**
 * Asks the register under the person's own sign-in. One that does not answer holds nobody up: whoever decides sees that nothing
 * was stated, and looks.
 */
export async function askStandingOfWord(
  portal: Portal,
  person: SignedIn,
  { demanded: { demand, matter } }: Open,
): Promise<StandingOfWord> {
  const { standing } = demand;
  if (standing === undefined) return { type: 'fits', standing: undefined };
  if (!isFresh(person, portal.clock())) return { type: 'stale' };
  const value: unknown = matter.answers.find(({ id }) => id === standing.item)?.value;
  if (typeof value !== 'string') return { type: 'none' };
  const answer = await askRelation(portal, person, { kind: standing.kind, value });
  if (answer.type === 'silent') return { type: 'fits', standing: undefined };
  if (answer.type === 'none' || answer.claims.relation !== standing.relation) return { type: 'none' };
  return { type: 'fits', standing: answer.mandate };
}

/**
 * Freezes what the person is about to declare. @returns the nonce for which they sign in
 * @throws Problem `declaration-void` where it is not what they saw, `not-complete`
 */
export function preparePending(
  portal: Portal,
  me: PersonId,
  id: string,
  {
    shown,
    remark,
    standing,
  }: { readonly shown: string; readonly remark: string; readonly standing: string | undefined },
): Promise<{ readonly nonce: string; readonly application: Open['application'] }> {
  return withAskedWord(
    portal,
    me,
    id,
    async (trx, asked) => {
      const { application, word, demanded, isComplete } = getOpen(asked);
      if (!isComplete) throw portalProblem('not-complete', { rule: 'word' });
      const statement = toWordStatement(demanded.matter, demanded.demand, remark);
      if (statement.matter !== shown) throw portalProblem('declaration-void');
      await putPending(trx, portal.vault, application, word, {
        statement,
        ...(standing !== undefined && { standing }),
      });
      return { nonce: wordDigest(statement), application };
    },
    { lock: true },
  );
}

/** The nonce of what was frozen, while it waits for the proof. */
export const findPendingNonce = (portal: Portal, me: PersonId, id: string): Promise<string | undefined> =>
  withAskedWord(portal, me, id, (_, { word }) =>
    Promise.resolve(word.content.pending && wordDigest(word.content.pending.statement)),
  );

async function tellApplicant(
  trx: PortalTransaction,
  portal: Portal,
  { application, draft, word }: Open,
  now: Date,
): Promise<void> {
  const newsAddress = findEmailAddress(contactOf(draft).email);
  await notifyApplicant(
    trx,
    portal.vault,
    { ...application, newsAddress },
    { kind: 'word-answered', about: `word ${word.id} ${now.toISOString()}` },
    { agency: portal.store.agency, now },
  );
}

/** Keeps what the person has said; what the applicant was about to declare does not hold it and is void. The applicant is told. */
async function settleWord(
  trx: PortalTransaction,
  portal: Portal,
  open: Open,
  said: {
    readonly me: PersonId;
    readonly now: Date;
    readonly answer: Parameters<typeof putAnswer>[4];
    readonly detail: Readonly<Record<string, string>>;
  },
): Promise<void> {
  const { vault, store } = portal;
  const { application, word } = open;
  const { me, now, answer, detail } = said;
  await putAnswer(trx, vault, application, word, answer, now);
  await voidOpenDeclarations(trx, application.id, 'submission');
  await addAudit(trx, store.agency, now, {
    action: `word-${answer.state}`,
    actor: me,
    application: application.id,
    detail,
  });
  await tellApplicant(trx, portal, open, now);
}

/** Keeps a word that was given. @throws Problem `declaration-void` where the application changed meanwhile, `word-too-late` */
export function takeWord(
  portal: Portal,
  me: PersonId,
  id: string,
  { person, token, nonce }: { readonly person: SignedIn; readonly token: string; readonly nonce: string },
): Promise<void> {
  const now = portal.clock();
  return withAskedWord(
    portal,
    me,
    id,
    async (trx, asked) => {
      const open = getOpen(asked);
      const { word, demanded } = open;
      const { pending } = word.content;
      if (pending === undefined || wordDigest(pending.statement) !== nonce) {
        throw portalProblem('declaration-void');
      }
      const { statement, standing } = pending;
      if (wordDigest(toWordStatement(demanded.matter, demanded.demand, statement.remark)) !== nonce) {
        throw portalProblem('declaration-void');
      }
      const proof = { token, ...(standing !== undefined && { standing }) };
      await settleWord(trx, portal, open, {
        ...{ me, now },
        answer: { state: 'given', party: toParty(person), statement, proof },
        detail: { word: id, matter: statement.matter },
      });
    },
    { lock: true },
  );
}

/** Says no, or takes back what was given. @throws Problem `word-too-late` */
export function denyWord(
  portal: Portal,
  me: PersonId,
  id: string,
  { person, reason }: { readonly person: SignedIn; readonly reason: string },
): Promise<void> {
  const now = portal.clock();
  return withAskedWord(
    portal,
    me,
    id,
    async (trx, asked) => {
      const open = getOpen(asked);
      const state = open.word.state === 'given' ? 'withdrawn' : 'refused';
      await settleWord(trx, portal, open, {
        ...{ me, now },
        answer: { state, party: toParty(person), reason },
        detail: { word: id },
      });
    },
    { lock: true },
  );
}
