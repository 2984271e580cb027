import { readCatalogue } from './read-catalogue.ts';

/** Questions by which a person would upload a paper that the state itself has issued, by the catalogue's evidence rows. */
export async function findStateIssuedUploads(services: readonly string[]): Promise<readonly string[]> {
  const catalogue = await readCatalogue();
  return catalogue.services
    .filter(({ id }) => services.includes(id))
    .flatMap(({ evidence }) => evidence)
    .filter(({ issuedByState, resolution }) => issuedByState && resolution === 'upload')
    .flatMap(({ question, items }) => question ?? items);
}
