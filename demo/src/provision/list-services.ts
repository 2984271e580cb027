import type { Catalogue, Snapshot } from '@saphan/contracts';
import { subsystems } from './country.ts';
import type { CountryDoors } from './country-doors.ts';

/** Lists the data services that the members give, under the names that the catalogue has for them. */
export async function listServices(
  { linkage }: CountryDoors,
  known: Snapshot,
  catalogue: Catalogue,
): Promise<void> {
  const wanted = subsystems.flatMap(({ id, services }) =>
    services.map((code) => ({ id: `${id}/${code}`, code })),
  );
  await Promise.all(
    wanted.map(async ({ id, code }) => {
      const definition = catalogue.dataServices.find((each) => each.code === code);
      if (definition === undefined)
        throw new Error(`The catalogue has no definition ${code}, which ${id} needs.`);
      const { names } = definition;
      const listed = known.dataServices.find((each) => each.id === id);
      if (listed?.definition === code && listed.names.th === names.th && listed.names.en === names.en) return;
      await linkage.send('PUT', `/api/data-services/${id}`, { names, definition: code });
    }),
  );
}
