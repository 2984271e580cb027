import { header } from '@saphan/contracts';
import {
  contentDigest,
  digest,
  signResponse,
  toOutcomeHeader,
  toSnapshotHeader,
  type RequestMessage,
  type ResponseMessage,
  type SaidOutcome,
} from '@saphan/exchange';
import type { HostedMember } from '../keys/member-keys.ts';
import type { Parts } from '../parts.ts';
import type { Content } from './content.ts';

/**
 * The signed head of an answer or refusal.
 * @throws Problem `header-malformed` for a request that no answer can be bound to
 */
export function signContent(
  { status, contentType, body }: Pick<Content, 'status' | 'contentType' | 'body'>,
  {
    request,
    provider,
    said,
    items,
    mandates = [],
    sealDigest,
  }: {
    readonly request: RequestMessage;
    readonly provider: HostedMember;
    /** How the exchange ended. */
    readonly said: SaidOutcome;
    /** Agreed items that the body holds (`toItemsHeader`). */
    readonly items?: string | undefined;
    readonly mandates?: readonly string[];
    readonly sealDigest?: string | undefined;
  },
  { keys, now, snapshot }: Parts,
): ResponseMessage {
  const statements = mandates.join(',');
  const headers: Record<string, string> = {
    [header.contentDigest]: contentDigest(body),
    [header.outcome]: toOutcomeHeader(said),
    [header.snapshot]: toSnapshotHeader(snapshot.view()),
    ...(items !== undefined && { [header.items]: items }),
    ...(contentType !== undefined && { 'content-type': contentType }),
    ...(sealDigest !== undefined && { [header.sealDigest]: sealDigest, 'preference-applied': 'seal' }),
    ...(statements !== '' && { [header.mandate]: statements, [header.mandateDigest]: digest(statements) }),
  };
  const key = keys.getKey(provider.id, 'exchange');
  return signResponse({ status, headers }, request, key, Math.floor(now() / 1000));
}
