/** How likely a breach is to harm persons; where it is unlikely the Office need not be told. */
export const risks = ['unlikely', 'likely', 'high'] as const;
export type Risk = (typeof risks)[number];

/** What is done about a breach. */
export const stepKinds = ['office-told', 'persons-told', 'noted', 'closed'] as const;
export type StepKind = (typeof stepKinds)[number];

export interface Step {
  readonly kind: StepKind;
  readonly doneAt: Date;
}

/** What is owed after a breach. `none`: nothing, as no harm is likely. */
export interface BreachClock {
  readonly state: 'none' | 'running' | 'late' | 'met' | 'missed';
  readonly due: Date;
}

const officeHours = 72;
const hourMs = 3_600_000;

/**
 * The time in which the Office of the Personal Data Protection Commission is told: without delay, and within 72 hours of when the
 * agency knew (PDPA, section 37(4)).
 */
export function breachClock(
  { noticedAt, risk }: { readonly noticedAt: Date; readonly risk: Risk },
  steps: readonly Step[],
  now: Date,
): BreachClock {
  const due = new Date(noticedAt.getTime() + officeHours * hourMs);
  const told = steps.find(({ kind }) => kind === 'office-told');
  if (told !== undefined) return { state: told.doneAt <= due ? 'met' : 'missed', due };
  if (risk === 'unlikely') return { state: 'none', due };
  return { state: now <= due ? 'running' : 'late', due };
}

/** Where harm is highly likely the persons are told, too, and without delay. */
export const oweTelling = ({ risk }: { readonly risk: Risk }, steps: readonly Step[]): boolean =>
  risk === 'high' && !steps.some(({ kind }) => kind === 'persons-told');

/** A breach ends when all that is owed was done. */
export const mayClose = (
  breach: { readonly risk: Risk },
  clock: BreachClock,
  steps: readonly Step[],
): boolean =>
  clock.state !== 'running' &&
  clock.state !== 'late' &&
  !oweTelling(breach, steps) &&
  !steps.some(({ kind }) => kind === 'closed');
