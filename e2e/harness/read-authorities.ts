import { doorOf, type CountryDoors } from './country.ts';

/** Certificates under which a document's signer must stand, as the Linkage Center lists them to everybody. */
export async function readAuthorities(country: CountryDoors): Promise<readonly string[]> {
  const jws = await (await fetch(`${doorOf(country, 'linkage')}/snapshot`)).text();
  const payload = Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString('utf8');
  return (JSON.parse(payload) as { authorities: readonly string[] }).authorities;
}
