import { demoAccounts } from '../accounts.ts';
import type { CountryDoors } from './country-doors.ts';

/** Lets the demo's staff of the Linkage Center in. */
export async function addStaff(issuer: string, { linkage }: CountryDoors): Promise<void> {
  const staff = demoAccounts.filter(({ roles }) => roles?.includes('linkage-staff'));
  await Promise.all(
    staff.map(({ pid, nameTh, nameEn }) =>
      linkage.send('PUT', '/api/staff', {
        issuer,
        pid,
        names: { th: nameTh, en: nameEn },
        roles: ['registrar', 'auditor'],
      }),
    ),
  );
}
