import type { EvidenceRow, Service } from '@saphan/contracts';
import type { CatalogueIndex } from '@saphan/forms';

type Scope = Parameters<CatalogueIndex['holds']>[1];

/** Evidence rows that matter for these answers; one whose condition can't be told yet is shown. */
const rowsOf = (index: CatalogueIndex, services: readonly Service[], scope: Scope): readonly EvidenceRow[] =>
  services.flatMap(({ evidence }) =>
    evidence.filter(({ condition }) => index.holds(condition, scope) !== false),
  );

/** Each paper once, however many services once asked for it. */
const once = (rows: readonly EvidenceRow[]): readonly EvidenceRow[] => [
  ...new Map(rows.map((row) => [row.paper.th, row])).values(),
];

/** The promise: papers that one office issued and others asked for, and that now come from the register. */
export const findSparedPapers = (
  index: CatalogueIndex,
  services: readonly Service[],
  scope: Scope,
): readonly EvidenceRow[] =>
  once(rowsOf(index, services, scope).filter((row) => row.issuedByState && row.resolution === 'data'));

/** What the person needs in hand: plans, photographs, leases that no register holds. */
export const findPapersInHand = (
  index: CatalogueIndex,
  services: readonly Service[],
  scope: Scope,
): readonly EvidenceRow[] =>
  once(rowsOf(index, services, scope).filter(({ resolution }) => resolution === 'upload'));
