import type { Gap } from '@saphan/contracts';
import type { CaseNotice } from '@saphan/cases';
import type { CaseAnswer } from '../case/read-answers.ts';

/** One value that is another than it was. */
export interface ChangedValue {
  readonly item: string;
  /** What stood there at the point from which the difference is told; nothing where there was none. */
  readonly before: unknown;
  readonly now: unknown;
  readonly at: Date;
  readonly by: 'person' | 'source';
}

/** A gap of the last notice, and whether what came fits it; nothing is known of one that names no question. */
export interface AnsweredGap {
  readonly gap: Gap;
  readonly came: boolean | undefined;
}

/** What is new since the person last submitted, for who has read the case before. */
export interface Difference<File> {
  /** From here it is told: the last notice that was answered, else the application. */
  readonly from: Date;
  readonly answeredAt: Date | undefined;
  /** What the person wrote with the answer. */
  readonly comment: string | undefined;
  readonly gaps: readonly AnsweredGap[];
  readonly changed: readonly ChangedValue[];
  readonly files: readonly File[];
}

interface FileOf {
  readonly question: string;
  readonly origin: 'submission' | 'supplement';
  readonly at: Date;
}

/** What an item was at an instant: the newest of what stood there that is no younger. */
function valueAt({ before }: CaseAnswer, from: Date): unknown {
  return before.find(({ since }) => since <= from)?.value;
}

const isByPerson = ({ origin }: Pick<CaseAnswer, 'origin'>): boolean =>
  origin === 'submission' || origin === 'supplement';

/**
 * What a case has now that it had not when the officer last asked the person, by whom it came. Attestations are the officer's own and
 * no difference; what has just filled in is one only where something stood there before, or the person was asked for it.
 */
export function findDifference<File extends FileOf>(
  { notices, receivedAt }: { readonly notices: readonly CaseNotice[]; readonly receivedAt: string },
  answers: Iterable<CaseAnswer>,
  files: readonly File[],
): Difference<File> {
  const notice = notices.findLast(({ answeredAt }) => answeredAt !== undefined);
  const from = new Date(notice?.at ?? receivedAt);
  const changed = [...answers].flatMap((answer): ChangedValue[] => {
    if (answer.since <= from || answer.origin === 'attested') return [];
    const before = valueAt(answer, from);
    const byPerson = isByPerson(answer);
    if (before === undefined && !(byPerson && notice !== undefined)) return [];
    return [
      { item: answer.item, before, now: answer.value, at: answer.at, by: byPerson ? 'person' : 'source' },
    ];
  });
  const sent =
    notice === undefined ? [] : files.filter((file) => file.origin === 'supplement' && file.at > from);
  const came = new Set([
    ...sent.map(({ question }) => question),
    ...changed.filter(({ by }) => by === 'person').map(({ item }) => item),
  ]);
  return {
    from,
    answeredAt: notice?.answeredAt === undefined ? undefined : new Date(notice.answeredAt),
    comment: notice?.comment,
    gaps: (notice?.gaps ?? []).map((gap) => ({
      gap,
      came: gap.question === undefined ? undefined : came.has(gap.question),
    })),
    changed,
    files: sent,
  };
}
