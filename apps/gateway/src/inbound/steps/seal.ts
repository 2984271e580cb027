import { header, sealMediaType, type SignedAgreement } from '@saphan/contracts';
import { newSalt, sealItems, type SaltedSubject } from '@saphan/exchange';
import type { Parts } from '../../parts.ts';
import type { SourceAnswer } from '../../sources/source.ts';
import type { Arrived } from '../arrived.ts';
import { jsonMediaType, type Content } from '../content.ts';
import type { Addressed } from './addressed-to-me.ts';

const isWanted = (prefer: string | undefined): boolean => /(^|,)\s*seal\s*(;|,|$)/i.test(prefer ?? '');

/** With `Prefer: seal` the answer's items become an SD-JWT by the provider, so that the last receiver can check each. */
export function sealContent(
  {
    request,
    content,
    answer,
    service,
    provider,
    signed,
    subject,
  }: Arrived &
    Addressed & {
      readonly content: Content;
      readonly answer: SourceAnswer;
      readonly signed: SignedAgreement;
      readonly subject: SaltedSubject | undefined;
    },
  { keys, now }: Parts,
): { content: Content; sealDigest: string } | undefined {
  const isSealable = content.status === 200 && content.contentType === jsonMediaType;
  if (!isSealable || !isWanted(request.headers.prefer)) return undefined;
  const digest = subject && request.headers[header.subjectDigest];
  const seal = sealItems(
    content.values,
    {
      iss: provider.id,
      service,
      agreement: signed.hash,
      exchange: request.headers[header.exchange] ?? '',
      iat: Math.floor(now() / 1000),
      at: new Date(answer.at).toISOString(),
      ...(digest !== undefined && { subject_digest: digest }),
    },
    keys.getKey(provider.id, 'seal'),
    newSalt,
  );
  const body = Buffer.from(seal.token);
  return { content: { ...content, contentType: sealMediaType, body }, sealDigest: seal.digest };
}
