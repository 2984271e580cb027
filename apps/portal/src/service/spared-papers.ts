import type { EvidenceRow, LocalText, Service } from '@saphan/contracts';
import { findCoveringMember, type CatalogueIndex } from '@saphan/forms';
import { findGiver } from './find-giver.ts';
import type { Network } from '../network/open-network.ts';

type Scope = Parameters<CatalogueIndex['holds']>[1];

const sparing: ReadonlySet<EvidenceRow['resolution']> = new Set<EvidenceRow['resolution']>([
  'data',
  'mandate',
  'not-needed',
]);

/** Evidence rows that matter for these answers; one whose condition can't be told yet is shown. */
const rowsOf = (index: CatalogueIndex, services: readonly Service[], scope: Scope): readonly EvidenceRow[] =>
  services.flatMap(({ evidence }) =>
    evidence.filter(({ condition }) => index.holds(condition, scope) !== false),
  );

/**
 * Whether the person need no longer bring a paper: it is asked from a register, an officer looks it up, who may act is known, or it is not
 * needed at all. What is still attached, confirmed in the form or told by somebody else is not spared.
 */
export const isSpared = ({ issuedByState, resolution }: EvidenceRow): boolean =>
  sparing.has(resolution) || (resolution === 'attestation' && issuedByState);

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

/** A paper that nobody asks of the person, and who is asked instead. */
export interface SparedPaper {
  readonly paper: LocalText;
  /** The agency whose register holds it. */
  readonly from: LocalText;
}

const local: LocalText = {
  th: 'หน่วยงานท้องถิ่นของพื้นที่',
  en: 'The local government of the area',
};

/** Who holds what a paper would say. @param scope as far as it tells where the place is */
function findHolder(network: Network, row: EvidenceRow, scope: Scope): LocalText {
  const definition =
    row.dataService === undefined ? undefined : network.index().dataServices.get(row.dataService);
  const covering = definition && findCoveringMember(definition, scope);
  if (definition?.coverage && covering === undefined) return local;
  const holder = covering ?? findGiver(network, row);
  return { th: network.nameOf(holder, 'th'), en: network.nameOf(holder, 'en') };
}

/** The promise for these answers: each paper, and who is asked instead of the person. */
export const toSparedPapers = (
  network: Network,
  services: readonly Service[],
  scope: Scope,
): readonly SparedPaper[] =>
  findSparedPapers(network.index(), services, scope).map((row) => ({
    paper: row.paper,
    from: findHolder(network, row, scope),
  }));
