import type { Service } from '@saphan/contracts';

/** What a person does for one application, before and now. */
export interface PersonSteps {
  readonly before: number;
  readonly now: number;
}

/**
 * Steps of a person by the public manual of a service (Licensing Facilitation Act 2558, section 7), one each. Before: a copy of every paper that
 * an agency has issued, the form filled in at the office, the fee paid there, each document fetched. Now: the form filled in once, those
 * papers that are still uploaded, the fee paid where it is filled in. What the agency does by itself is no step of a person.
 */
export function stepsOf({
  evidence,
  fees,
  documents,
}: Pick<Service, 'evidence' | 'fees' | 'documents'>): PersonSteps {
  const issued = evidence.filter(({ issuedByState }) => issuedByState);
  const still = issued.filter(({ resolution }) => resolution === 'upload').length;
  const pays = fees.length > 0 ? 1 : 0;
  return { before: issued.length + 1 + pays + documents.length, now: 1 + still + pays };
}

/** Steps that one application spares its person. */
export const stepsSpared = (service: Pick<Service, 'evidence' | 'fees' | 'documents'>): number => {
  const { before, now } = stepsOf(service);
  return before - now;
};
