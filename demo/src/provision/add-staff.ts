import { demoAccounts } from '../accounts.ts';
import type { CountryDoors } from './country-doors.ts';

/** Lets the demo's staff of the Linkage Center in, and those who govern their agency's data. */
export async function addStaff(issuer: string, { linkage }: CountryDoors): Promise<void> {
  const staff = demoAccounts.filter(({ roles }) =>
    roles?.some((role) => role === 'linkage-staff' || role === 'data-steward'),
  );
  await Promise.all(
    staff.map(({ pid, nameTh, nameEn, member, roles }) => {
      const isSteward = roles?.includes('data-steward') === true && member !== undefined;
      return linkage.send('PUT', '/api/staff', {
        issuer,
        pid,
        names: { th: nameTh, en: nameEn },
        roles: roles?.includes('linkage-staff') === true ? ['registrar', 'auditor', 'planner'] : [],
        // What a steward has changed at the pages stays so over a restart.
        onlyNew: true,
        rights: isSteward ? (['author', 'steward'] as const).map((role) => ({ member, role })) : [],
      });
    }),
  );
}
