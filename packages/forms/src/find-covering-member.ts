import type { DataServiceDefinition } from '@saphan/contracts';
import type { Scope } from '@saphan/expressions';

/** Member whose register knows the place in the answers; nothing where no register covers it, or the place is not known. */
export function findCoveringMember(
  { coverage }: Pick<DataServiceDefinition, 'coverage'>,
  scope: Scope,
): string | undefined {
  const area = coverage && scope[coverage.by];
  if (typeof area !== 'string') return undefined;
  return coverage?.members.find(({ areas }) => areas.some((code) => area.startsWith(code)))?.member;
}

/** Whether a member is the one to ask: any is, where a data service is not divided by places. */
export const isInCharge = (
  definition: Pick<DataServiceDefinition, 'coverage'>,
  member: string,
  scope: Scope,
): boolean => definition.coverage === undefined || findCoveringMember(definition, scope) === member;
