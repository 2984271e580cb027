import { header, type SignedAgreement } from '@saphan/contracts';
import type { Parts } from '../../parts.ts';
import type { Asked } from '../asked.ts';
import { findSystemKey, signSystem } from '../state-system.ts';
import type { Caller } from './caller.ts';
import type { Reachable } from './provider.ts';
import type { Wanted } from './requested.ts';

/** Who asks, where this gateway says it. */
export interface Stated {
  readonly statedActor?: string | undefined;
}

type Facts = Asked & Caller & Wanted & Reachable & { readonly signed: SignedAgreement };

/**
 * Under the officer's right somebody has to be named. A system that names no officer is named itself, where its agency has had a
 * key made for that; else the provider refuses.
 */
export function stateActor(facts: Facts, parts: Parts): Promise<Stated> | undefined {
  const { headers, signed } = facts;
  if (signed.agreement.right !== 'officer' || headers[header.actor] !== undefined) return undefined;
  return stateSystem(facts, parts);
}

async function stateSystem(facts: Facts, { systemKeys, now }: Parts): Promise<Stated> {
  const { headers, client, index, service, exchange, subject, signed } = facts;
  const at = Math.floor(now() / 1000);
  const key = await findSystemKey(client, { systemKeys, index, at });
  if (!key) return {};
  const about = {
    client,
    service,
    exchange,
    subject,
    purpose: signed.agreement.purpose.code,
    case: headers[header.case],
  };
  return { statedActor: signSystem(about, { sub: client, role: 'system' }, { key, at }) };
}
