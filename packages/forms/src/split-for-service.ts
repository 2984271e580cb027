import type { Form, Question, Service, SubmittedAnswer } from '@saphan/contracts';
import type { Scope } from '@saphan/expressions';
import { toScope, type Answer, type Answers } from './answer.ts';
import { getEntry, type CatalogueIndex } from './index-catalogue.ts';
import { areRowsWhole, rowsAsked } from './rows/read-rows.ts';

/** What one agency gets of an application, and nothing else. */
export interface ServicePart {
  readonly answers: readonly SubmittedAnswer[];
  /** Items that its seals may disclose. */
  readonly items: ReadonlySet<string>;
  /** Indexes of the draft's seals that prove its answers, ascending. Answers refer to these by position in this list. */
  readonly seals: readonly number[];
  /** Required, and neither answered nor left to the agency to fetch. */
  readonly missing: readonly string[];
}

/** Ids that a service may get now: its own list of items and its form's own questions, as far as conditions hold. */
export function itemsOfService(
  index: CatalogueIndex,
  service: Service,
  scope: Scope,
): ReadonlyMap<string, { readonly required: boolean }> {
  const ids = new Map<string, { required: boolean }>();
  for (const { item, required, condition } of service.items)
    if (index.holds(condition, scope) === true) ids.set(item, { required });
  for (const { questions } of getEntry(index.forms, service.form).pages)
    for (const { id, kind, required, condition } of questions) {
      const own = !index.items.has(id) && kind !== 'note';
      if (own && index.holds(condition, scope) === true) ids.set(id, { required });
    }
  return ids;
}

const groupsOf = ({ pages }: Form): ReadonlyMap<string, Question> =>
  new Map(
    pages
      .flatMap(({ questions }) => questions)
      .filter(({ kind }) => kind === 'repeat')
      .map((question) => [question.id, question]),
  );

/**
 * A sealed answer without value is an answer too: the register says that there is none. So is that the person doesn't know, and
 * that what would be worked out can't be, whatever the person adds.
 */
const isThere = (answer: Answer | undefined): answer is Answer =>
  answer !== undefined &&
  (answer.source === 'later' ||
    answer.source === 'sealed' ||
    answer.source === 'unknown' ||
    answer.source === 'derived' ||
    (answer.value ?? null) !== null);

/**
 * The part of an application that one service gets. Agencies get only items that their own service lists.
 * Items that a source holds and that nobody has fetched are marked `later`.
 */
export function splitForService(index: CatalogueIndex, service: Service, answers: Answers): ServicePart {
  const scope = toScope(answers);
  const wanted = itemsOfService(index, service, scope);
  const groups = groupsOf(getEntry(index.forms, service.form));
  const used = [...wanted.keys()].flatMap((id) => answers[id]?.seal ?? []);
  const seals = [...new Set(used)].sort((one, other) => one - other);
  const parts: SubmittedAnswer[] = [];
  const missing: string[] = [];
  for (const [id, { required }] of wanted) {
    const answer = answers[id];
    const source = index.items.get(id)?.source;
    if (isThere(answer)) {
      const group = answer.source === 'typed' ? groups.get(id) : undefined;
      if (group && !areRowsWhole(index, group, answer.value, scope)) missing.push(id);
      const { service: asked, seal } = answer;
      const value = group ? rowsAsked(index, group, answer.value, scope) : answer.value;
      parts.push({
        id,
        ...(value === undefined ? {} : { value }),
        source: answer.source,
        ...(seal === undefined ? {} : { seal: seals.indexOf(seal) }),
        ...(asked === undefined ? {} : { service: asked }),
      });
    } else if (source !== undefined) parts.push({ id, source: 'later', service: source });
    else if (required) missing.push(id);
  }
  return { answers: parts, items: new Set(wanted.keys()), seals, missing };
}
