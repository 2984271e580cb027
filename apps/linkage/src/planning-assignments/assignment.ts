import { calendarDaysBetween } from '@saphan/thai';
import { mayWorkFor } from '../change-set/owners.ts';
import { hasRole } from '../pages/visit.ts';
import type { StaffMember } from '../staff/staff-store.ts';

export const assignmentStates = ['open', 'delay-asked', 'reported', 'done', 'withdrawn'] as const;
export type AssignmentState = (typeof assignmentStates)[number];

/** What a step is about, beside its words. */
export const subjects = ['work', 'barrier', 'service'] as const;
export type Subject = (typeof subjects)[number];

/** What is written of a step: what is to be done, by whom, until when. */
export interface AssignmentContent {
  readonly name: string;
  readonly details: string;
  /** Id of the ministry that is to do it. */
  readonly ministry: string;
  /** Agency of the registry whose people answer; nothing where the coordinating ministry writes down what it is told. */
  readonly member: string | null;
  /** ISO day. */
  readonly due: string;
  readonly work: number | null;
  readonly barrier: number | null;
  readonly service: string | null;
}

export interface Assignment extends AssignmentContent {
  readonly number: number;
  readonly version: number;
  readonly state: AssignmentState;
  readonly firstDue: string;
  readonly askedDue: string | null;
  readonly doneOn: string | null;
}

export const assignmentActions = [
  'answer',
  'ask-delay',
  'report',
  'grant-delay',
  'refuse-delay',
  'accept',
  'return',
  'withdraw',
] as const;
export type AssignmentAction = (typeof assignmentActions)[number];

interface Step {
  readonly from: readonly AssignmentState[];
  /** Nothing where the state stays. */
  readonly to?: AssignmentState;
  /** `doer`: who answers for the ministry. `planner`: the coordinating ministry. */
  readonly who: 'doer' | 'planner';
  /** Whether something must be said with it. */
  readonly isSaid: boolean;
}

export const assignmentSteps: Readonly<Record<AssignmentAction, Step>> = {
  answer: { from: ['open', 'delay-asked'], who: 'doer', isSaid: true },
  'ask-delay': { from: ['open'], to: 'delay-asked', who: 'doer', isSaid: true },
  report: { from: ['open', 'delay-asked'], to: 'reported', who: 'doer', isSaid: true },
  'grant-delay': { from: ['delay-asked'], to: 'open', who: 'planner', isSaid: false },
  'refuse-delay': { from: ['delay-asked'], to: 'open', who: 'planner', isSaid: true },
  accept: { from: ['reported'], to: 'done', who: 'planner', isSaid: false },
  return: { from: ['reported'], to: 'open', who: 'planner', isSaid: true },
  withdraw: { from: ['open', 'delay-asked', 'reported'], to: 'withdrawn', who: 'planner', isSaid: true },
};

/** Whether someone answers for the ministry: people of the agency, or the coordinating ministry where it has none. */
export const isDoer = (staff: StaffMember | undefined, { member }: Pick<Assignment, 'member'>): boolean =>
  member === null ? hasRole(staff, 'planner') : mayWorkFor(staff, member);

export const actionsOf = (staff: StaffMember | undefined, row: Assignment): readonly AssignmentAction[] =>
  assignmentActions.filter((action) => {
    const { from, who } = assignmentSteps[action];
    return from.includes(row.state) && (who === 'doer' ? isDoer(staff, row) : hasRole(staff, 'planner'));
  });

/** Whose turn it is: the ministry's, or the coordinating ministry's, which is asked for a delay or told that it is done. */
export const turnOf = ({ state }: Pick<Assignment, 'state'>): 'doer' | 'planner' | 'nobody' =>
  state === 'open' ? 'doer' : state === 'done' || state === 'withdrawn' ? 'nobody' : 'planner';

export const isOver = ({ state }: Pick<Assignment, 'state'>): boolean => turnOf({ state }) === 'nobody';

/** Days past its date; below nothing where days are left. Of what is done, as it was on that day. */
export const daysLate = (row: Pick<Assignment, 'due' | 'doneOn'>, today: string): number =>
  calendarDaysBetween(row.due, row.doneOn ?? today);

export const isLate = (row: Assignment, today: string): boolean => !isOver(row) && row.due < today;

/** Days by which the date was moved since it was first set. */
export const daysMoved = ({ firstDue, due }: Pick<Assignment, 'firstDue' | 'due'>): number =>
  calendarDaysBetween(firstDue, due);

export const assignmentHref = (number: number): string => `/planning/assignments/${String(number)}`;
