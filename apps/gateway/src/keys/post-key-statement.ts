import type { Parts } from '../parts.ts';

const patienceMs = 10_000;

/** Where the Linkage Center takes what keys have signed about keys. */
export type StatementPath = '/api/member-keys' | '/api/member-keys/withdrawal' | '/api/system-keys';

/** What the Linkage Center said to what members' keys have signed. */
export interface Said {
  readonly ok: boolean;
  readonly status: number;
  readonly text: string;
  /** Of its problem, where it said one. */
  readonly code: string | undefined;
}

function codeOf(text: string): string | undefined {
  try {
    const { code } = JSON.parse(text) as { code?: unknown };
    return typeof code === 'string' ? code : undefined;
  } catch {
    return undefined;
  }
}

/** @throws Error where it can't be asked */
export async function postKeyStatement(
  { settings: { linkageUrl } }: Pick<Parts, 'settings'>,
  path: StatementPath,
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
  const text = await response.text();
  return { ok, status, text: text.slice(0, 300), code: ok ? undefined : codeOf(text) };
}
