import { demoAccounts } from '../accounts.ts';
import type { CountryDoors } from './country-doors.ts';

type Role = 'registrar' | 'auditor' | 'planner';

/** Whoever audits desks reads at the Linkage Center, too, and writes nothing. */
const rolesOf = (roles: readonly string[] = []): readonly Role[] =>
  roles.includes('linkage-staff')
    ? ['registrar', 'auditor', 'planner']
    : roles.includes('auditor')
      ? ['auditor']
      : [];

/** Lets the demo's staff of the Linkage Center in, its auditor, and those who govern their agency's data. */
export async function addStaff(issuer: string, { linkage }: CountryDoors): Promise<void> {
  const staff = demoAccounts.filter(({ roles }) =>
    roles?.some((role) => role === 'linkage-staff' || role === 'auditor' || role === 'data-steward'),
  );
  await Promise.all(
    staff.map(({ pid, nameTh, nameEn, member, roles }) => {
      const isSteward = roles?.includes('data-steward') === true && member !== undefined;
      return linkage.send('PUT', '/api/staff', {
        issuer,
        pid,
        names: { th: nameTh, en: nameEn },
        roles: rolesOf(roles),
        // What a steward has changed at the pages stays so over a restart.
        onlyNew: true,
        rights: isSteward ? (['author', 'steward'] as const).map((role) => ({ member, role })) : [],
      });
    }),
  );
}
