import { createHash } from 'node:crypto';
import { header, toSubjectText, type Agreement } from '@saphan/contracts';
import type { RequestMessage, SaltedSubject } from '@saphan/exchange';
import type { EvidenceKeys } from '../evidence/evidence-keys.ts';

/**
 * What makes a repeat the same request: method, path, query, body, about whom, by which right, for which purpose, in
 * which case, by which declaration. Else one person's stored result would be given, and sealed, as another's, or what an
 * officer may have as what a citizen may. Not the agreement: one that replaces another between a try and its repeat must
 * not turn the repeat away, and what is stored is pruned again by the agreement under which it is given. The subject goes
 * in under the agency's key: from a plain digest thirteen digits could be tried out.
 * @returns SHA-256
 */
export async function toRequestDigest(
  {
    request: { method, path, query, headers },
    body,
    subject,
    agreement,
    agency,
  }: {
    readonly request: RequestMessage;
    readonly body: Uint8Array;
    readonly subject: SaltedSubject | undefined;
    /** In force, and its purpose the one that the request names. */
    readonly agreement: Pick<Agreement, 'right' | 'purpose'>;
    readonly agency: string;
  },
  keys: Pick<EvidenceKeys, 'hash'>,
): Promise<Buffer> {
  const about = subject && (await keys.hash(agency, toSubjectText(subject.subject))).toString('base64url');
  const { right, purpose } = agreement;
  const bound = [header.case, header.declaration].map((name) => headers[name] ?? null);
  return createHash('sha256')
    .update(JSON.stringify([method, path, query, about ?? null, right, purpose.code, ...bound]))
    .update('\n')
    .update(body)
    .digest();
}
