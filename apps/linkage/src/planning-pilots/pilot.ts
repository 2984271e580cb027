import type { LocalText } from '@saphan/contracts';
import type { VersionedLadder } from '../planning-readiness/ladder-store.ts';
import { hasRole } from '../pages/visit.ts';
import type { StaffMember } from '../staff/staff-store.ts';

export const pilotStates = ['draft', 'frozen', 'published', 'withdrawn'] as const;
export type PilotState = (typeof pilotStates)[number];

/** What planners write of a pilot set: what it is to reach, and which services go first. */
export interface PilotContent {
  readonly names: LocalText;
  readonly criteria: LocalText;
  /** FEEL over facts of readiness that must hold beside the level; nothing where the level says it all. */
  readonly rule: string | null;
  /** Level on the ladder of readiness. */
  readonly targetLevel: number;
  /** ISO day by which it is to be reached. */
  readonly targetOn: string;
  /** Ids of planned services. */
  readonly services: readonly string[];
}

export interface PilotRow extends PilotContent {
  readonly number: number;
  readonly version: number;
  readonly state: PilotState;
  /** The ladder as its rules were when the set was frozen; nothing before. */
  readonly ladder: VersionedLadder | null;
  readonly frozenAt: Date | null;
  readonly frozenBy: string | null;
}

export const pilotActions = ['freeze', 'publish', 'withdraw'] as const;
export type PilotAction = (typeof pilotActions)[number];

/** From which state an action leads to which. What is frozen is never a draft again. */
export const pilotSteps: Readonly<
  Record<PilotAction, { readonly from: PilotState; readonly to: PilotState }>
> = {
  freeze: { from: 'draft', to: 'frozen' },
  publish: { from: 'frozen', to: 'published' },
  withdraw: { from: 'draft', to: 'withdrawn' },
};

export const isFrozen = ({ state }: Pick<PilotRow, 'state'>): boolean =>
  state === 'frozen' || state === 'published';

/** Published sets are everybody's; what comes before is the coordinating ministry's. */
export const maySee = (staff: StaffMember | undefined, { state }: Pick<PilotRow, 'state'>): boolean =>
  state === 'published' || hasRole(staff, 'planner');

export const pilotsPath = '/planning/pilots';
export const pilotHref = (number: number): string => `${pilotsPath}/${String(number)}`;
