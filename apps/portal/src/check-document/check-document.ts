import { isUuidV7, type DocumentCheck } from '@saphan/contracts';
import { codeOf } from '../exchange/code-of.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';

/** What the public check page can say of a document. */
export type CheckResult =
  | { readonly type: 'known'; readonly check: DocumentCheck; readonly issuer: string }
  | { readonly type: 'unknown' }
  /** Names of those that did not answer. */
  | { readonly type: 'silent'; readonly issuers: readonly string[] };

type Parts = Pick<Portal, 'store' | 'network' | 'exchange' | 'unknownLimit' | 'clock' | 'log'>;

/** Most issuers that are asked where nothing says who issued it. */
const widest = 32;

/**
 * Who can answer: the issuer as we know it, else everybody who issues: so many exchanges are granted to all who try together.
 * @throws Problem `too-many-checks`
 */
async function issuersOf(
  { store, network, unknownLimit, clock }: Parts,
  id: string,
): Promise<readonly string[]> {
  const row = await store.asPortal((trx) =>
    trx.selectFrom('document_issuer').select('data_service').where('document', '=', id).executeTakeFirst(),
  );
  if (row !== undefined) return [row.data_service];
  const retryAfterSeconds = unknownLimit.take('everybody', clock().getTime());
  if (retryAfterSeconds > 0) throw portalProblem('too-many-checks', { retryAfterSeconds });
  return network
    .servicesOf('document-check.v1')
    .slice(0, widest)
    .map((listing) => listing.id);
}

/** Asks the issuer of a document whether it is valid; nothing of it is kept here. @throws Problem `too-many-checks` */
export async function checkDocument(parts: Parts, id: string): Promise<CheckResult> {
  if (!isUuidV7(id)) return { type: 'unknown' };
  const issuers = await issuersOf(parts, id);
  const silent: string[] = [];
  const found = await Promise.all(
    issuers.map(async (issuer) => {
      try {
        const check = await parts.exchange.checkDocument(issuer, id);
        return check && { check, issuer };
      } catch (error) {
        parts.log.warn({ service: issuer, code: codeOf(error) }, 'an issuer did not answer');
        silent.push(issuer);
        return undefined;
      }
    }),
  );
  const known = found.find((each) => each !== undefined);
  if (known) return { type: 'known', ...known };
  return silent.length > 0 ? { type: 'silent', issuers: silent } : { type: 'unknown' };
}
