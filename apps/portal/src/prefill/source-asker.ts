import { toUuidV7, type MandateClaims, type Subject } from '@saphan/contracts';
import { planPrefill, type PlannedExchange, type PrefillPlan } from '@saphan/forms';
import { createAddressLimit, type SignedIn } from '@saphan/web/pages';
import { isAboutThing, noteLookup, noteLookupOutcome } from '../access-list/thing-lookups.ts';
import { isAboutOther, relationAgreements } from '../begin/planned-questions.ts';
import type { Draft } from '../draft/draft.ts';
import { getDraft } from '../draft/read-draft.ts';
import { toPersonId } from '../person/person-id.ts';
import type { Portal } from '../portal.ts';
import { isFresh } from '../session/person-of-request.ts';
import { addTally } from '../tally/tally.ts';
import { selfOf } from './answering-prefill.ts';
import { askSource } from './ask-source.ts';
import { writeAsking, writeOutcome, type Prefill } from './prefill.ts';

/** What of the plan is not under way yet. */
type Asked = Pick<Prefill, 'dataService' | 'subject' | 'agreement' | 'items'> & {
  readonly purpose: string;
  readonly path: string;
};

export interface SourceAsker {
  /** Asks for what the person may act: companies and houses. Does not wait for answers. */
  askRelations(application: string, person: SignedIn): Promise<void>;
  /**
   * Asks every source that can be asked now and has not been; and whose parent the person is, where the answers are about a child. Does
   * not wait.
   * @returns what can't be asked yet
   */
  askSources(draft: Draft, person: SignedIn): Promise<PrefillPlan>;
  /** Waits until all that was asked for an application by this process has come, or the time is over. */
  settled(application: string, timeoutMs: number): Promise<void>;
  /** Waits until nothing is under way any more, before the process ends. */
  drained(): Promise<void>;
}

type Parts = Pick<
  Portal,
  'store' | 'vault' | 'network' | 'exchange' | 'settings' | 'clock' | 'log' | 'personKey'
>;

/** Claims of a compact JWS whose signature the gateway has checked. */
export const mandateClaims = (token: string): MandateClaims =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as MandateClaims;

/** Statements by which the person may act for others, as the registers gave them for this draft; those run out are left out. */
export function mandatesOf({ prefills }: Pick<Draft, 'prefills'>, now: Date): readonly string[] {
  return prefills
    .flatMap(({ answer }) => answer?.mandates ?? [])
    .filter((token) => mandateClaims(token).exp * 1000 > now.getTime());
}

const isFor = (claims: MandateClaims, { kind, value }: Subject): boolean =>
  claims.for.kind === kind && claims.for.value === value;

/** Most sources answer within this: a page that waits so long spares a second look. Milliseconds. */
export const sourcePatienceMs = 500;

/** A source that did not answer is asked again by a page that is opened so much later. */
const askAgainMs = 2 * 60 * 1000;

/** True while asking again would bring nothing new: it is under way, here, or was tried just now. */
function isSettled({ state, answer, askedAt }: Prefill, now: Date): boolean {
  if (state === 'later') return now.getTime() - askedAt.getTime() < askAgainMs;
  return (answer?.mandates ?? []).every((token) => mandateClaims(token).exp * 1000 > now.getTime());
}

/** What a source gave holds only what it was asked for: an answer may make it be asked for more. */
const hasAll = ({ items }: Prefill, asked: Asked): boolean =>
  asked.items.every((item) => items.includes(item));

const isSame = (asked: Asked, { dataService, subject }: Prefill): boolean =>
  dataService === asked.dataService &&
  subject.kind === asked.subject.kind &&
  subject.value === asked.subject.value;

const toAsked = ({ service, subject, agreement, items, purpose, path }: PlannedExchange): Asked => ({
  dataService: service,
  subject,
  agreement,
  items,
  purpose,
  path,
});

/** Plans what can be fetched for a draft, from what is known of it now. */
export function planDraft({ network, settings, clock }: Parts, draft: Draft): PrefillPlan {
  const { parties } = draft.application;
  const now = clock();
  const mandates = mandatesOf(draft, now).map((token): Subject => mandateClaims(token).for);
  const scope = Object.fromEntries(
    Object.entries(draft.scope).filter(([id]) => draft.answers[id]?.source !== 'sealed'),
  );
  return planPrefill({
    index: network.index(),
    snapshot: network.snapshot(),
    consumer: settings.subsystem,
    services: draft.services,
    scope,
    self: selfOf(parties),
    mandates,
    now: now.toISOString(),
  });
}

/**
 * Asks sources in this process, since the proof is the person's sign-in, which no job may hold. All at once: each with its own
 * time, none waits for another. A process that dies leaves rows whose time runs out by itself.
 */
export function createSourceAsker(parts: Parts): SourceAsker {
  const { store, vault, network, settings, clock, log, personKey } = parts;
  const running = new Map<string, Set<Promise<void>>>();
  // Who begins and deletes applications without end uses up what all persons may ask of a register.
  const questionLimit = createAddressLimit(settings.questionsPerMinute);
  const tooOften = { problem: 'asked-too-often' } as const;

  const relationsOf = ({ pid }: SignedIn, of: 'things' | 'persons'): Asked[] =>
    relationAgreements(network, settings.subsystem, of, clock()).map(({ hash, agreement }) => ({
      dataService: agreement.service,
      subject: { kind: 'pid', value: pid },
      agreement: hash,
      items: agreement.items,
      purpose: agreement.purpose.code,
      path: '/',
    }));

  async function ask(draft: Draft, person: SignedIn, questions: readonly Asked[]): Promise<void> {
    const { application, prefills } = draft;
    const id = toPersonId(person.pid, personKey);
    const now = clock();
    const fresh = questions.filter(
      (asked) =>
        !prefills.some((known) => isSame(asked, known) && hasAll(known, asked) && isSettled(known, now)),
    );
    if (fresh.length === 0) return;
    const asked = fresh.map((question) => ({
      ...question,
      exchange: toUuidV7(now.getTime()),
      isGranted: questionLimit.take(id, now.getTime()) === 0,
    }));
    const giveUpAt = new Date(now.getTime() + settings.sourceTimeoutMs + 1000);
    await store.asPerson(id, async (trx) => {
      for (const question of asked) {
        await writeAsking(trx, vault, application, question, { agency: store.agency, now, giveUpAt });
        // What nobody asks is no look into anything.
        if (!question.isGranted || !isAboutThing(question.subject, person.pid)) continue;
        const lookup = { ...question, application: application.id };
        await noteLookup(trx, lookup, { agency: store.agency, person: id, now });
      }
    });
    const mandates = mandatesOf(draft, now);
    const all = running.get(application.id) ?? new Set();
    running.set(application.id, all);
    for (const question of asked) {
      // A source learns of no other relation than the one it is asked about.
      const needed = mandates.filter((token) => isFor(mandateClaims(token), question.subject));
      const work = (
        question.isGranted ? askSource(parts, question, person, needed) : Promise.resolve(tooOften)
      )
        .then(async (outcome) => {
          const later = clock();
          await store.asPerson(id, async (trx) => {
            await writeOutcome(trx, vault, application, question, outcome, later);
            if (isAboutThing(question.subject, person.pid)) {
              const given = 'answer' in outcome ? Object.keys(outcome.answer.values) : undefined;
              await noteLookupOutcome(trx, question.exchange, given);
            }
            if ('answer' in outcome) await addTally(trx, store.agency, later, 'fetched', 1);
          });
        })
        .catch((error: unknown) => {
          log.error({ err: error, service: question.dataService }, 'an answer could not be kept');
        })
        .finally(() => {
          all.delete(work);
          if (all.size === 0) running.delete(application.id);
        });
      all.add(work);
    }
  }

  return {
    async askRelations(applicationId, person) {
      const now = clock();
      if (!isFresh(person, now)) return;
      const id = toPersonId(person.pid, personKey);
      const draft = await store.asPerson(id, (trx) => getDraft(trx, { vault, network, now }, applicationId));
      await ask(draft, person, relationsOf(person, 'things'));
    },
    async askSources(draft, person) {
      const plan = planDraft(parts, draft);
      if (!isFresh(person, clock())) return plan;
      // Who has children is asked once the answers are about one, and not before.
      const isOther = isAboutOther(network.index(), draft.services, draft.scope) === true;
      const relations = isOther ? relationsOf(person, 'persons') : [];
      await ask(draft, person, [...relations, ...plan.exchanges.map(toAsked)]);
      return plan;
    },
    async settled(application, timeoutMs) {
      const all = [...(running.get(application) ?? [])];
      if (all.length === 0) return;
      await Promise.race([
        Promise.all(all),
        new Promise((resolve) => {
          setTimeout(resolve, timeoutMs).unref();
        }),
      ]);
    },
    async drained() {
      await Promise.all([...running.values()].flatMap((all) => [...all]));
    },
  };
}
