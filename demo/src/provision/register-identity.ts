import { canonical } from '@saphan/exchange';
import type { IdentityProvider, Snapshot } from '@saphan/contracts';
import { identityClients } from './country.ts';
import type { CountryDoors } from './country-doors.ts';
import { openDoor } from './door-client.ts';

const names = { th: 'ระบบยืนยันตัวตนสาธิต', en: 'Demo identity provider' };

/** Lists the identity provider with its present keys and the member of each site that signs people in there. */
export async function registerIdentity(
  issuer: string,
  { linkage }: CountryDoors,
  known: Snapshot,
): Promise<void> {
  const provider = openDoor(issuer, '');
  const { jwks_uri } = await provider.send<{ jwks_uri: string }>('GET', '/.well-known/openid-configuration');
  const { keys } = await openDoor(jwks_uri, '').send<{ keys: Record<string, unknown>[] }>('GET', '');
  const listing: IdentityProvider = {
    issuer,
    names,
    jwks: keys,
    clients: [...identityClients].sort((left, right) => (left.clientId < right.clientId ? -1 : 1)),
  };
  const listed = known.identityProviders.find((each) => each.issuer === issuer);
  if (listed === undefined || canonical(listed) !== canonical(listing)) {
    await linkage.send('PUT', '/api/identity-providers', listing);
  }
}
