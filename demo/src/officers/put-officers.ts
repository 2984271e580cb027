import { toNameEn, toNameTh } from '../country/entities.ts';
import { demoOfficers, type DemoOfficer, type OfficerRole } from '../country/officers.ts';
import type { Tokens } from '../identity/open-tokens.ts';
import { callers } from '../provision/country.ts';
import type { DoorClient } from '../provision/door-client.ts';

/** Roles at a desk that a demo officer's role stands for; the Linkage Center's staff and who keeps the portal's books have none. */
const deskRoles: Readonly<Record<OfficerRole, string | undefined>> = {
  'case-officer': 'case-officer',
  'licensing-authority': 'authority',
  decider: 'decider',
  'data-steward': 'data-steward',
  'counter-officer': 'counter-officer',
  auditor: 'auditor',
  'linkage-staff': undefined,
  bookkeeper: undefined,
};

const administrators: ReadonlySet<OfficerRole> = new Set(['licensing-authority', 'data-steward']);

/** Some agencies only keep a register and have no desk. */
const withDesk = new Set(callers.filter(({ isDesk }) => isDesk).map(({ member }) => member));

const grantsOf = ({ roles }: DemoOfficer): { role: string }[] =>
  roles.flatMap((role) => (deskRoles[role] === undefined ? [] : [{ role: deskRoles[role] }]));

/** Lets the demo's officers in at the desk of their agencies, each with a token. The same again changes nothing. @returns how many */
export async function putOfficers(desk: DoorClient, tokens: Tokens): Promise<number> {
  const officers = demoOfficers.filter(
    (officer) => withDesk.has(officer.member) && grantsOf(officer).length > 0,
  );
  for (const officer of officers) {
    const { person, member, alsoAt = [], position, roles } = officer;
    for (const each of [member, ...alsoAt]) {
      await desk.send('PUT', '/api/officers', {
        member: each,
        pid: person.pid,
        names: { th: toNameTh(person), en: toNameEn(person) },
        position: { th: position[0], en: position[1] },
        // Somebody of each agency must be able to let colleagues in and to conclude agreements.
        isAdministrator: roles.some((role) => administrators.has(role)),
        grants: grantsOf(officer),
        // What was changed at the desk's pages stays so over a restart.
        onlyNew: true,
        // As if it had been handed to them in an envelope; its codes are on the identity provider's page.
        token: { name: 'เครื่องสร้างรหัส (จำลอง)', secret: tokens.seedOf(person.pid) },
      });
    }
  }
  return officers.length;
}
