import { createHash } from 'node:crypto';
import { header, toSubjectText } from '@saphan/contracts';
import type { RequestMessage, SaltedSubject } from '@saphan/exchange';
import type { EvidenceKeys } from '../evidence/evidence-keys.ts';

/**
 * What makes a repeat the same request: method, path, query, body, about whom, under which agreement, in which case, by
 * which declaration. Else one person's stored result would be given, and sealed, as another's. The subject goes in under
 * the agency's key: from a plain digest thirteen digits could be tried out.
 * @returns SHA-256
 */
export async function toRequestDigest(
  {
    request: { method, path, query, headers },
    body,
    subject,
    agency,
  }: {
    readonly request: RequestMessage;
    readonly body: Uint8Array;
    readonly subject: SaltedSubject | undefined;
    readonly agency: string;
  },
  keys: Pick<EvidenceKeys, 'hash'>,
): Promise<Buffer> {
  const about = subject && (await keys.hash(agency, toSubjectText(subject.subject))).toString('base64url');
  const bound = [header.agreement, header.case, header.declaration].map((name) => headers[name] ?? null);
  return createHash('sha256')
    .update(JSON.stringify([method, path, query, about ?? null, ...bound]))
    .update('\n')
    .update(body)
    .digest();
}
