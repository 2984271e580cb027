import { toNameEn, toNameTh } from '../country/entities.ts';
import { demoOfficers, type DemoOfficer, type OfficerRole } from '../country/officers.ts';
import type { DoorClient } from '../provision/door-client.ts';

/** Roles at a desk that a demo officer's role stands for; the Linkage Center's staff has none. */
const deskRoles: Readonly<Record<OfficerRole, string | undefined>> = {
  'case-officer': 'case-officer',
  'licensing-authority': 'authority',
  'linkage-staff': undefined,
};

const grantsOf = ({ roles }: DemoOfficer): { role: string }[] =>
  roles.flatMap((role) => (deskRoles[role] === undefined ? [] : [{ role: deskRoles[role] }]));

/** Lets the demo's officers in at the desk of their agency. The same again changes nothing. @returns how many */
export async function putOfficers(desk: DoorClient): Promise<number> {
  const officers = demoOfficers.filter((officer) => grantsOf(officer).length > 0);
  for (const officer of officers) {
    const { person, member, position, roles } = officer;
    await desk.send('PUT', '/api/officers', {
      member,
      pid: person.pid,
      names: { th: toNameTh(person), en: toNameEn(person) },
      position: { th: position[0], en: position[1] },
      // Somebody of each agency must be able to let colleagues in.
      isAdministrator: roles.includes('licensing-authority'),
      grants: grantsOf(officer),
    });
  }
  return officers.length;
}
