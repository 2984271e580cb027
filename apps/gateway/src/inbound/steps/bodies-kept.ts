import { header, type SignedAgreement } from '@saphan/contracts';
import { keepBody } from '../../bodies/keep-body.ts';
import type { Parts } from '../../parts.ts';
import type { Arrived } from '../arrived.ts';
import type { Content } from '../content.ts';
import type { Addressed } from './addressed-to-me.ts';

type Facts = Arrived & Addressed & { readonly signed: SignedAgreement };

const toName = ({ provider, client, request, service, signed }: Facts) => ({
  agency: provider.agency,
  exchange: request.headers[header.exchange] ?? '',
  side: 'provider' as const,
  consumer: client,
  service,
  signed,
});

/** Keeps what was asked, where the agency keeps bodies. */
export function keepRequest(
  facts: Facts & { readonly body: Buffer },
  parts: Parts,
): Promise<void> | undefined {
  return keepBody({ ...toName(facts), half: 'request', bytes: facts.body }, parts);
}

/** Keeps what is answered, as it was pruned and signed. */
export function keepAnswer(
  facts: Facts & { readonly content: Content },
  parts: Parts,
): Promise<void> | undefined {
  return keepBody({ ...toName(facts), half: 'answer', bytes: facts.content.body }, parts);
}
