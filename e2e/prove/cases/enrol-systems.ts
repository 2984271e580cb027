import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { doorOf, type CountryDoors } from '../../harness/country.ts';

/** Software of one agency that may do what an officer does, with a token of its own. */
export interface EnrolledSystem {
  readonly id: string;
  readonly token: string;
}

/** One address gets so many tokens a minute: it waits where it is told to. */
async function fetchToken(
  country: CountryDoors,
  client: { readonly id: string; readonly secret: string },
): Promise<string> {
  for (;;) {
    const answer = await fetch(`${doorOf(country, 'desk')}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: client.id,
        client_secret: client.secret,
      }),
    });
    const { access_token: token } = (await answer.json()) as { readonly access_token?: string };
    if (token !== undefined) return token;
    if (answer.status !== 429) throw new Error(`no token for a system: ${String(answer.status)}`);
    await sleep(1000 * Number(answer.headers.get('retry-after') ?? 1));
  }
}

/** Enters so many systems of an agency as its administrator would one by one, each with an officer's rights, and fetches their tokens. */
export async function enrolSystems(
  country: CountryDoors,
  desk: pg.Client,
  { agency, count }: { readonly agency: string; readonly count: number },
): Promise<readonly EnrolledSystem[]> {
  const enrolled: EnrolledSystem[] = [];
  for (let at = 0; at < count; at += 1) {
    const id = randomUUID();
    const secret = `saps_${agency}_${randomBytes(32).toString('base64url')}`;
    await desk.query(
      `with entered as (
        insert into officer (id, agency, person, name_th, name_en, position_th, position_en)
        values ($1, $2, $3, $4, $4, 'ระบบของหน่วยงาน', 'System of the agency') returning id),
       granted as (
        insert into officer_grant (id, agency, officer, role, valid_from, granted_by)
        select $5, $2, id, 'case-officer', '2026-01-01', 'operator' from entered)
       insert into agency_system (id, agency, scopes, secret, secret_at, created_by, created_at)
       select id, $2, '{cases:read,cases:write}', $6, now(), 'operator', now() from entered`,
      [
        id,
        agency,
        randomBytes(32),
        `System ${String(at)}`,
        randomUUID(),
        createHash('sha256').update(secret).digest(),
      ],
    );
    enrolled.push({ id, token: await fetchToken(country, { id: `${agency}.${id}`, secret }) });
  }
  return enrolled;
}
