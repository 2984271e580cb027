import { mayWorkFor } from '../change-set/owners.ts';
import { hasRole } from '../pages/visit.ts';
import type { StaffMember } from '../staff/staff-store.ts';

export const workKinds = ['link', 'digitise', 'law', 'form', 'train', 'other'] as const;
export type WorkKind = (typeof workKinds)[number];

export const workStates = ['draft', 'submitted', 'returned', 'accepted', 'done', 'withdrawn'] as const;
export type WorkState = (typeof workStates)[number];

/** What is written of a work: something that could be done, what it unlocks and what it costs. */
export interface WorkContent {
  readonly kind: WorkKind;
  readonly name: string;
  /** Id of the ministry that would do it. */
  readonly ministry: string;
  /** Agency of the registry whose people write it; nothing where the coordinating ministry does. */
  readonly member: string | null;
  readonly costLowBaht: number;
  readonly costLikelyBaht: number;
  readonly costHighBaht: number;
  /** Of the common era. */
  readonly year: number;
  /** Where the costs come from. */
  readonly source: string;
  readonly saidBy: string;
  readonly services: readonly string[];
  readonly dataServices: readonly string[];
  /** Numbers of obstacles and laws that it ends. */
  readonly barriers: readonly number[];
  /** Numbers of works that must be done before it. */
  readonly after: readonly number[];
}

export interface WorkRow extends WorkContent {
  readonly number: number;
  readonly version: number;
  readonly state: WorkState;
  readonly submittedBy: string | null;
}

export const workActions = ['submit', 'accept', 'finish', 'return', 'withdraw'] as const;
export type WorkAction = (typeof workActions)[number];

interface Step {
  readonly from: readonly WorkState[];
  readonly to: WorkState;
  /** `owner`: who writes the work. `planner`: the coordinating ministry. */
  readonly who: 'owner' | 'planner';
  /** Whether something must be said with it. */
  readonly isSaid: boolean;
}

export const workSteps: Readonly<Record<WorkAction, Step>> = {
  submit: { from: ['draft', 'returned'], to: 'submitted', who: 'owner', isSaid: false },
  withdraw: { from: ['draft', 'returned', 'submitted'], to: 'withdrawn', who: 'owner', isSaid: false },
  return: { from: ['submitted', 'accepted'], to: 'returned', who: 'planner', isSaid: true },
  accept: { from: ['submitted'], to: 'accepted', who: 'planner', isSaid: false },
  finish: { from: ['accepted'], to: 'done', who: 'planner', isSaid: true },
};

/** Whether someone writes a work: people of its agency, or the coordinating ministry where it has none. */
export const isOwner = (staff: StaffMember | undefined, { member }: Pick<WorkContent, 'member'>): boolean =>
  member === null ? hasRole(staff, 'planner') : mayWorkFor(staff, member);

export const mayEdit = (staff: StaffMember | undefined, work: WorkRow): boolean =>
  (work.state === 'draft' || work.state === 'returned') && isOwner(staff, work);

/** What someone may do with a work now. Who submitted it does not accept it. */
export const actionsOf = (staff: StaffMember | undefined, work: WorkRow): readonly WorkAction[] =>
  workActions.filter((action) => {
    const { from, who } = workSteps[action];
    if (!from.includes(work.state)) return false;
    if (action === 'accept' && work.submittedBy === `staff:${staff?.id ?? ''}`) return false;
    return who === 'owner' ? isOwner(staff, work) : hasRole(staff, 'planner');
  });

/** What is not submitted yet, or no longer meant, is seen by those who write it and by the coordinating ministry. */
export const maySee = (staff: StaffMember | undefined, work: Pick<WorkRow, 'state' | 'member'>): boolean =>
  (work.state !== 'draft' && work.state !== 'withdrawn') || hasRole(staff, 'planner') || isOwner(staff, work);

export const workHref = (number: number): string => `/planning/works/${String(number)}`;
