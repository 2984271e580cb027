import { Problem, toMemberId, type Service, type Submission, type SubsystemId } from '@saphan/contracts';
import { verifyWord, type WordMatter } from '@saphan/exchange';
import { demandedWords } from '@saphan/forms';
import { deskProblem } from '../desk-problems.ts';
import type { Network } from '../network/open-network.ts';

export interface WordContext {
  readonly network: Network;
  readonly service: Service;
  readonly values: Readonly<Record<string, unknown>>;
  /** Subsystem that submits. */
  readonly client: string;
  readonly now: Date;
}

/** What a word is about, read from the submission itself. */
const toMatter = ({ application, service, subject, answers }: Submission): WordMatter => ({
  application: application.id,
  service: service.id,
  variant: service.variant,
  subject,
  answers,
});

/**
 * Verifies here every word of another person: that they signed in for this statement about this submission, that the answers name
 * them for it, and that as many gave it as the service wants. A portal can leave none out and bring in none.
 * @throws Problem `word-missing`, `word-unfit`
 */
export function checkWords(submission: Submission, context: WordContext): void {
  const { network, service, values, client, now } = context;
  const index = network.index();
  const given = submission.words ?? [];
  const matter = toMatter(submission);
  const { applicant, subject } = submission;
  const demanded = demandedWords(index, service, values, [applicant.id, subject.id]);
  for (const word of given) {
    const found = demanded.find(({ demand }) => demand.id === word.statement.demand);
    const isNamed = found?.named.some(({ pid }) => pid === word.party.id) === true;
    if (found === undefined || !isNamed) throw deskProblem('word-unfit', { at: word.statement.demand });
    const thing = values[found.demand.standing?.item ?? ''];
    try {
      verifyWord(word, {
        matter,
        demand: found.demand,
        thing: typeof thing === 'string' ? thing : undefined,
        member: toMemberId(client as SubsystemId),
        assurance: service.assurance,
        snapshot: network.snapshot(),
        catalogue: index.catalogue,
        findKey: network.findKey,
        at: Math.floor(now.getTime() / 1000),
      });
    } catch (cause) {
      const detail = cause instanceof Problem ? String(cause.code) : 'unreadable';
      throw deskProblem('word-unfit', { at: found.demand.id, detail, cause });
    }
  }
  for (const { demand, needed } of demanded) {
    const persons = new Set(
      given.filter(({ statement }) => statement.demand === demand.id).map(({ party }) => party.id),
    );
    if (persons.size < needed) throw deskProblem('word-missing', { at: demand.id });
  }
}
