import type { DataServiceListing, QualityDimension } from '@saphan/contracts';
import {
  dimensions,
  rulesOf,
  toGrade,
  toLowest,
  type DimensionGrade,
  type Grade,
  type RuleToJudge,
} from '@saphan/quality';
import { addCalendarDays, toBangkokDay } from '@saphan/thai';
import type { Database } from '../database.ts';
import type { RegistryView } from '../pages/registry-view.ts';
import {
  findCounts,
  findReports,
  type CountedRule,
  type QualityScope,
  type Reports,
} from './find-quality.ts';

/** Days that a grade is about, the last of them today. */
export const gradedDays = 30;

/** One rule as it is declared now, and how often it held; nothing where it was not judged yet. */
export interface JudgedRule {
  readonly rule: RuleToJudge;
  readonly count: CountedRule | undefined;
}

/** How good the data of one data service are. */
export interface ServiceQuality {
  readonly service: DataServiceListing;
  readonly rules: readonly JudgedRule[];
  /** Of those for which a rule is declared. */
  readonly dimensions: ReadonlyMap<QualityDimension, DimensionGrade>;
  /** Of the worst dimension that is known. */
  readonly grade: Grade | undefined;
  readonly reports: Reports | undefined;
}

/** Whether an answer to a person waits longer than its time, as the agency has said, or as the day says since. */
export const isReportLate = ({ open, overdue, nextDue }: Reports, today: string): boolean =>
  overdue > 0 || (open > 0 && nextDue !== undefined && nextDue < today);

/** A register that was judged whole says more than exchanges of it. */
export function toCurrent(rules: readonly RuleToJudge[], counts: readonly CountedRule[]): JudgedRule[] {
  return rules.map((rule) => {
    const own = counts.filter((each) => each.rule === rule.id && each.version === rule.version);
    return { rule, count: own.find(({ origin }) => origin === 'register') ?? own[0] };
  });
}

export function toServiceQuality(
  service: DataServiceListing,
  rules: readonly RuleToJudge[],
  counts: readonly CountedRule[],
  reports: Reports | undefined,
  today: string,
): ServiceQuality {
  const judged = toCurrent(rules, counts);
  const found = new Map(
    dimensions.flatMap((dimension): [QualityDimension, DimensionGrade][] => {
      const own = judged.filter(({ rule }) => rule.dimension === dimension);
      if (own.length === 0) return [];
      const known = own.flatMap(({ count }) => count ?? []);
      const more =
        dimension === 'accuracy' && reports !== undefined
          ? { mended: reports.mended, isLate: isReportLate(reports, today) }
          : {};
      return [
        [
          dimension,
          toGrade(
            known.map((count) => ({ ...count, isWhole: count.origin === 'register' })),
            more,
          ),
        ],
      ];
    }),
  );
  return { service, rules: judged, dimensions: found, grade: toLowest([...found.values()]), reports };
}

/** Data services that answer questions: what only takes messages has no data that could be good. */
export const isRegister = (view: RegistryView, service: DataServiceListing): boolean => {
  const definition = view.findDefinition(service.definition);
  return definition !== undefined && view.catalogue.items.some(({ source }) => source === definition.code);
};

/** What is known of all registers that are listed, or of those in scope. */
export async function findQuality(
  db: Database,
  view: RegistryView,
  scope: QualityScope,
  now: number,
): Promise<ServiceQuality[]> {
  const today = toBangkokDay(now);
  const from = addCalendarDays(today, 1 - gradedDays);
  const [counts, reports] = await Promise.all([findCounts(db, scope, from), findReports(db, scope, from)]);
  const countsOf = Map.groupBy(counts, ({ service }) => service);
  const reportsOf = new Map(reports.map((each) => [each.service, each]));
  const isWanted = ({ id }: DataServiceListing): boolean =>
    scope.type === 'all' ||
    (scope.type === 'service'
      ? id === scope.service
      : scope.members.some((member) => id.startsWith(`${member}/`)));
  return view.snapshot.dataServices
    .filter((service) => service.status === 'active' && isWanted(service) && isRegister(view, service))
    .flatMap((service) => {
      const definition = view.findDefinition(service.definition);
      if (definition === undefined) return [];
      const rules = rulesOf(definition, view.catalogue);
      return [
        toServiceQuality(service, rules, countsOf.get(service.id) ?? [], reportsOf.get(service.id), today),
      ];
    });
}
