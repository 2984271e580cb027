/**
 * What an officer may do, by kind of work. `authority` is the licensing authority (ผู้อนุญาต), who alone may order a
 * second notice. `data-steward` answers for what the agency's own register says. `counter-officer` fills in with people at a
 * counter, at the portal, while their card is there, and handles no case.
 */
export const officerRoles = [
  'case-officer',
  'decider',
  'authority',
  'supervisor',
  'auditor',
  'data-steward',
  'counter-officer',
] as const;
/** Roles that read reports of wrong values. */
export const correctionReaders = ['data-steward', 'auditor'] as const;
export type OfficerRole = (typeof officerRoles)[number];

/**
 * Roles that handle cases. An auditor reads for a reason of his own and handles none; a steward answers for the register, and
 * what people apply for is no business of his.
 */
export const workRoles: readonly OfficerRole[] = ['case-officer', 'decider', 'authority', 'supervisor'];

/** A role, narrowed by unit, area and service where these are given, for a time. */
export interface Grant {
  readonly role: OfficerRole;
  readonly unit?: string;
  /** Area code: 2, 4 or 6 digits; covers all areas inside. */
  readonly area?: string;
  readonly service?: string;
  /** ISO days in Bangkok; `until` is the first day without the role. */
  readonly from: string;
  readonly until?: string;
  /** Competence that ends the right earlier than its row says; `until` is the day from which it is wanting. */
  readonly heldBy?: string;
  /** The officer in whose right this one acts: a deputy's right, which every action names. */
  readonly for?: { readonly id: string; readonly name: string };
}

/** An officer as the desk knows him when he acts. */
export interface Officer {
  readonly id: string;
  readonly agency: string;
  readonly grants: readonly Grant[];
  /** His own national id: nobody handles a case of his own. */
  readonly pid?: string;
  /** Whether a second factor was shown a short while ago in this session; decisions need one. */
  readonly secondFactor: boolean;
}

/** What of a case a grant is narrowed by. */
export interface GrantScope {
  readonly agency: string;
  readonly service: string;
  readonly area?: string;
  readonly unit?: string;
}

/** Whether a right holds on a day. @param day ISO day in Bangkok. */
export const isInForce = ({ from, until }: Pick<Grant, 'from' | 'until'>, day: string): boolean =>
  from <= day && (until === undefined || day < until);

/** Whether a right is for all that the agency has: neither unit nor area nor service narrows it. */
export const isForAll = ({ unit, area, service }: Grant): boolean =>
  [unit, area, service].every((narrow) => narrow === undefined);

/**
 * Whether an officer holds one of the roles for all that the agency has.
 * @param day ISO day in Bangkok
 */
export const hasGrantForAll = (
  { grants }: Pick<Officer, 'grants'>,
  roles: readonly OfficerRole[],
  day: string,
): boolean => grants.some((grant) => roles.includes(grant.role) && isForAll(grant) && isInForce(grant, day));

/**
 * The rights by which an officer holds one of the roles for a case: his own before those in which he stands in for another.
 * @param day ISO day in Bangkok.
 */
export function findGrants(
  officer: Officer,
  roles: readonly OfficerRole[],
  scope: GrantScope,
  day: string,
): readonly Grant[] {
  if (officer.agency !== scope.agency) return [];
  const fitting = officer.grants.filter(
    (grant) =>
      roles.includes(grant.role) &&
      isInForce(grant, day) &&
      (grant.unit === undefined || grant.unit === scope.unit) &&
      (grant.service === undefined || grant.service === scope.service) &&
      (grant.area === undefined || scope.area?.startsWith(grant.area) === true),
  );
  return [...fitting.filter((grant) => !grant.for), ...fitting.filter((grant) => grant.for)];
}

/** The first of `findGrants`; nothing where there is none. */
export const findGrant = (...asked: Parameters<typeof findGrants>): Grant | undefined =>
  findGrants(...asked)[0];

/** Whether an officer holds one of the roles for a case; parameters as of `findGrant`. */
export const hasGrant = (...asked: Parameters<typeof findGrant>): boolean =>
  findGrant(...asked) !== undefined;
