import {
  compareServices,
  countChanges,
  matchAgencies,
  toNameKey,
  type AgencyAnswers,
  type AgencyQuestion,
  type ChangeKind,
  type ListedService,
  type NationalList,
  type Spelling,
} from '@saphan/planning';
import { toKeptService, toKnown, type KeptRows, type PlanList, type PlanRow } from './kept-rows.ts';

export interface EditionAnswers {
  readonly ministries: AgencyAnswers;
  readonly agencies: AgencyAnswers;
}

/** A row that an edition would write. */
export interface RowChange {
  readonly list: PlanList;
  readonly id: string;
  readonly kinds: readonly ChangeKind[];
  /** Null for a row that was never there. */
  readonly before: PlanRow | null;
  readonly after: PlanRow;
}

/** What applying an edition would do now. */
export interface EditionPreview {
  readonly questions: {
    readonly ministries: readonly AgencyQuestion[];
    readonly agencies: readonly AgencyQuestion[];
  };
  /** Names of the list that are one agency of ours, and agencies that are new. */
  readonly matched: { readonly spellings: number; readonly agencies: number; readonly added: number };
  readonly changes: readonly RowChange[];
  /** Services that the list has now. */
  readonly held: number;
  readonly counts: Readonly<Record<ChangeKind | 'unchanged', number>>;
}

/** Services from which on a list is one that nobody means to empty. */
const fewServices = 100;

/** Whether an edition would remove more than half of a list: most often a file that holds only a part. */
export const isShrinking = ({ counts, held }: Pick<EditionPreview, 'counts' | 'held'>): boolean =>
  held >= fewServices && counts.removed > held / 2;

const isSame = (one: PlanRow, other: PlanRow): boolean =>
  Object.entries(other).every(([name, value]) => JSON.stringify(one[name]) === JSON.stringify(value));

function toChange(list: PlanList, id: string, kept: KeptRows, after: PlanRow): RowChange[] {
  const before = kept[list].get(id) ?? null;
  if (before !== null && isSame(before, after)) return [];
  const isBack = before === null || before['gone'] === true;
  return [{ list, id, kinds: [isBack ? 'added' : 'changed'], before, after }];
}

/** Rows of a list that the edition does not have any more. */
const toRemoved = (list: PlanList, kept: KeptRows, named: ReadonlySet<string>): RowChange[] =>
  [...kept[list]].flatMap(([id, before]) =>
    named.has(id) || before['gone'] === true
      ? []
      : [{ list, id, kinds: ['removed'], before, after: { ...before, gone: true } }],
  );

const addSpelling = (known: readonly Spelling[], { ministry, name }: Spelling): Spelling[] =>
  known.some((each) => each.name === name && each.ministry === ministry)
    ? [...known]
    : [...known, { ministry, name }];

/** A name of the list that is a ministry or an agency of ours. */
interface Named extends Spelling {
  readonly id: string;
  /** What a row begins with, beside its name. */
  readonly more: PlanRow;
}

/** Ministries or agencies: each match adds its spelling to the row of ours. */
function toNamedChanges(
  list: 'ministries' | 'agencies',
  kept: KeptRows,
  found: readonly Named[],
): RowChange[] {
  const rows = new Map<string, PlanRow>();
  for (const { id, name, ministry, more } of found) {
    const row = rows.get(id) ?? kept[list].get(id);
    const names = addSpelling((row?.['names'] as Spelling[] | undefined) ?? [], { ministry, name });
    const first = row === undefined ? { id, name, ...more } : row;
    rows.set(id, { ...first, names, gone: false });
  }
  return [...rows].flatMap(([id, row]) => toChange(list, id, kept, row));
}

function toServiceRow({ volume, ...service }: ListedService): PlanRow {
  return {
    ...service,
    name_key: toNameKey(service.name),
    volume_low: volume?.low ?? null,
    volume_high: volume?.high ?? null,
    volume_period: volume?.period ?? null,
    gone: false,
  };
}

/** Holds an edition against what is kept. Nothing is written. */
export function previewEdition(
  content: NationalList,
  kept: KeptRows,
  answers: EditionAnswers,
): EditionPreview {
  const listedMinistries = content.ministries.map((each) => ({ ...each, ministry: '', kind: '' }));
  const ministries = matchAgencies(listedMinistries, toKnown(kept.ministries), answers.ministries);
  const ministryOf = new Map(ministries.matches.map(({ listed, agency }) => [listed, agency]));
  const listed = content.agencies.map((each) => ({ ...each, ministry: ministryOf.get(each.ministry) ?? '' }));
  const agencies = matchAgencies(listed, toKnown(kept.agencies), answers.agencies);
  const agencyOf = new Map(agencies.matches.map(({ listed: id, agency }) => [id, agency]));
  const toOurs = <Each extends { readonly agency: string }>(rows: readonly Each[]): Each[] =>
    rows.map((row) => ({ ...row, agency: agencyOf.get(row.agency) ?? row.agency }));

  const spelt = new Map([...listedMinistries, ...listed].map((each) => [each.id, each]));
  const named = (
    { listed: id, agency }: { readonly listed: string; readonly agency: string },
    more: PlanRow,
  ) => ({ id: agency, name: spelt.get(id)?.name ?? id, ministry: spelt.get(id)?.ministry ?? '', more });
  const kinds = new Map(listed.map((each) => [each.id, { kind: each.kind, ministry: each.ministry }]));

  const compared = compareServices(
    [...kept.services.values()].map((row) => toKeptService(row)),
    toOurs(content.services),
  );
  const services = compared.changes.map(({ id, kinds: how, after }): RowChange => {
    const row = kept.services.get(id) ?? null;
    if (after !== null) return { list: 'services', id, kinds: how, before: row, after: toServiceRow(after) };
    return { list: 'services', id, kinds: how, before: row, after: { ...row, gone: true } };
  });
  const projects = toOurs(content.projects).flatMap(({ budgetBaht, ...project }) =>
    toChange('projects', project.id, kept, {
      ...project,
      budget_satang: Math.round(budgetBaht * 100),
      gone: false,
    }),
  );
  const hasProjects = content.projects.length > 0;
  const changes = [
    ...toNamedChanges(
      'ministries',
      kept,
      ministries.matches.map((match) => named(match, {})),
    ),
    ...toNamedChanges(
      'agencies',
      kept,
      agencies.matches.map((match) => named(match, kinds.get(match.listed) ?? {})),
    ),
    ...content.statuses.flatMap((each) => toChange('statuses', each.code, kept, { ...each, gone: false })),
    ...content.reasons.flatMap((each) => toChange('reasons', each.code, kept, { ...each, gone: false })),
    ...projects,
    // A file of services alone says nothing of projects.
    ...(hasProjects ? toRemoved('projects', kept, new Set(content.projects.map(({ id }) => id))) : []),
    ...services,
  ];
  const ours = new Set(agencies.matches.map(({ agency }) => agency));
  return {
    questions: { ministries: ministries.questions, agencies: agencies.questions },
    matched: {
      spellings: agencies.matches.length,
      agencies: ours.size,
      added: [...ours].filter((id) => !kept.agencies.has(id)).length,
    },
    changes,
    held: [...kept.services.values()].filter((row) => row['gone'] !== true).length,
    counts: { ...countChanges(compared), unchanged: compared.unchanged },
  };
}
