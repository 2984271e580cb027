import type { Snapshot } from '@saphan/contracts';
import { canonical } from '@saphan/exchange';
import { subsystems } from './country.ts';
import { members } from './members.ts';
import type { CountryDoors } from './country-doors.ts';

const isSame = (left: unknown, right: unknown): boolean => canonical(left) === canonical(right);

/** Agencies and their systems. @returns tenant key of each agency by member id */
export async function registerMembers(
  { linkage }: CountryDoors,
  known: Snapshot,
): Promise<ReadonlyMap<string, string>> {
  const agencies = new Map<string, string>();
  await Promise.all(
    members.map(async ({ id, names, shortNames, ...more }) => {
      const listed = known.members.find((member) => member.id === id);
      if (listed !== undefined && isSame([listed.names, listed.shortNames], [names, shortNames])) {
        agencies.set(id, listed.agency);
        return;
      }
      const { agency } = await linkage.send<{ agency: string }>('PUT', `/api/members/${id}`, {
        names,
        shortNames,
        witness: 'witness' in more,
      });
      agencies.set(id, agency);
    }),
  );
  await Promise.all(
    subsystems.map(async ({ id, names }) => {
      const listed = known.subsystems.find((subsystem) => subsystem.id === id);
      if (listed === undefined || !isSame(listed.names, names)) {
        await linkage.send('PUT', `/api/subsystems/${id}`, { names });
      }
    }),
  );
  return agencies;
}
