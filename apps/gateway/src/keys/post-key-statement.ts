import type { Parts } from '../parts.ts';

const patienceMs = 10_000;

/** What the Linkage Center said to what members' keys have signed. */
export interface Said {
  readonly ok: boolean;
  readonly status: number;
  readonly text: string;
}

/** @throws Error where it can't be asked */
export async function postKeyStatement(
  { settings: { linkageUrl } }: Pick<Parts, 'settings'>,
  path: '/api/member-keys' | '/api/member-keys/withdrawal',
  statement: object,
): Promise<Said> {
  const response = await fetch(new URL(path, linkageUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': 'en' },
    body: JSON.stringify(statement),
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMs),
  });
  const { ok, status } = response;
  return { ok, status, text: (await response.text()).slice(0, 300) };
}
