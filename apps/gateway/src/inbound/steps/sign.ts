import type { SignedAgreement } from '@saphan/contracts';
import { toItemsHeader, type ResponseMessage } from '@saphan/exchange';
import type { Parts } from '../../parts.ts';
import type { Arrived } from '../arrived.ts';
import type { Content } from '../content.ts';
import { signContent } from '../sign-content.ts';
import type { Addressed } from './addressed-to-me.ts';

/** The provider signs the pruned answer together with the request that it answers. */
export function signAnswer(
  facts: Arrived &
    Addressed & {
      readonly signed: SignedAgreement;
      readonly content: Content;
      readonly mandates: readonly string[];
      readonly sealDigest?: string | undefined;
    },
  parts: Parts,
): { response: ResponseMessage } {
  const { content, signed } = facts;
  const items = toItemsHeader(content.items, signed.agreement.items);
  return { response: signContent(content, { ...facts, items, said: { outcome: 'answered' } }, parts) };
}
