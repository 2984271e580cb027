import type { ResponseMessage } from '@saphan/exchange';
import type { Parts } from '../../parts.ts';
import type { Arrived } from '../arrived.ts';
import type { Content } from '../content.ts';
import { signContent } from '../sign-content.ts';
import type { Addressed } from './addressed-to-me.ts';

/** The provider signs the pruned answer together with the request that it answers. */
export function signAnswer(
  facts: Arrived &
    Addressed & {
      readonly content: Content;
      readonly mandates: readonly string[];
      readonly sealDigest?: string | undefined;
    },
  parts: Parts,
): { response: ResponseMessage } {
  return { response: signContent(facts.content, facts, parts) };
}
