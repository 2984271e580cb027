/**
 * What an officer may do, by kind of work. `authority` is the licensing authority (ผู้อนุญาต), who alone may order a
 * second notice.
 */
export const officerRoles = ['case-officer', 'decider', 'authority', 'supervisor', 'auditor'] as const;
export type OfficerRole = (typeof officerRoles)[number];

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
}

/** An officer as the desk knows him when he acts. */
export interface Officer {
  readonly id: string;
  readonly agency: string;
  readonly grants: readonly Grant[];
  /** His own national id: nobody handles a case of his own. */
  readonly pid?: string;
  /** Whether this session was opened with a second factor; decisions need one. */
  readonly secondFactor: boolean;
}

/** What of a case a grant is narrowed by. */
export interface GrantScope {
  readonly agency: string;
  readonly service: string;
  readonly area?: string;
  readonly unit?: string;
}

/**
 * The right by which an officer holds one of the roles for a case; nothing where he holds none.
 * @param day ISO day in Bangkok.
 */
export function findGrant(
  officer: Officer,
  roles: readonly OfficerRole[],
  scope: GrantScope,
  day: string,
): Grant | undefined {
  if (officer.agency !== scope.agency) return undefined;
  return officer.grants.find(
    ({ role, unit, area, service, from, until }) =>
      roles.includes(role) &&
      from <= day &&
      (until === undefined || day < until) &&
      (unit === undefined || unit === scope.unit) &&
      (service === undefined || service === scope.service) &&
      (area === undefined || scope.area?.startsWith(area) === true),
  );
}

/** Whether an officer holds one of the roles for a case; parameters as of `findGrant`. */
export const hasGrant = (...asked: Parameters<typeof findGrant>): boolean =>
  findGrant(...asked) !== undefined;
