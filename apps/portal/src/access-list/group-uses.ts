import { memberIn, memberOf, type AccessUse } from './merge-rows.ts';

/** The uses of one agency, the newest first. */
export interface AccessGroup {
  /** Member that used the data. */
  readonly member: string;
  /** What the portal did for the person who was at it. */
  readonly isForYou: boolean;
  readonly uses: readonly AccessUse[];
}

/** What one sentence says of all. */
export interface AccessTally {
  readonly agencies: number;
  /** Of the agencies. */
  readonly uses: number;
  readonly forYou: number;
  readonly refused: number;
}

/** Rights by which the portal acts as the person's hand. */
const handRights: ReadonlySet<string> = new Set(['citizen', 'submission']);

const isHand = (use: AccessUse, portal: string): boolean =>
  use.kind === 'exchange' && memberOf(use) === memberIn(portal) && handRights.has(use.right);

/**
 * By agency, in the order of their newest uses; what the portal did for the person comes last.
 * @param uses the newest first
 * @param portal subsystem of this portal
 */
export function groupUses(uses: readonly AccessUse[], portal: string): readonly AccessGroup[] {
  const [own, others] = [
    uses.filter((use) => isHand(use, portal)),
    uses.filter((use) => !isHand(use, portal)),
  ];
  const groups = [...Map.groupBy(others, memberOf)].map(([member, rows]) => ({
    member,
    isForYou: false,
    uses: rows,
  }));
  return own.length === 0 ? groups : [...groups, { member: memberIn(portal), isForYou: true, uses: own }];
}

/** How many agencies used the data how often, and how often somebody was refused. */
export function tallyUses(groups: readonly AccessGroup[]): AccessTally {
  const count = (isForYou: boolean): number =>
    groups.filter((group) => group.isForYou === isForYou).reduce((sum, { uses }) => sum + uses.length, 0);
  return {
    agencies: groups.filter(({ isForYou }) => !isForYou).length,
    uses: count(false),
    forYou: count(true),
    refused: groups.flatMap(({ uses }) => uses).filter(({ outcome }) => outcome === 'denied').length,
  };
}
