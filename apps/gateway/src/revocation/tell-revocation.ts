import type { Gateway } from '@saphan/contracts';
import { signRevocation } from '@saphan/exchange';
import type { Parts } from '../parts.ts';
import { createBackOff } from '../settle/back-off.ts';
import { findKnownAgreement, memberOf, parties } from './find-known-agreement.ts';
import type { KeptRevocation } from './revocations.ts';
import { revocationsPath } from './revocations-path.ts';

const patienceMs = 5_000;

/** Signed anew each time: the Linkage Center and a peer believe what was said moments ago, by a key that holds now. */
function sayAgain({ hash, member, reason }: KeptRevocation, { keys, now }: Parts): string {
  const said = { at: new Date(now()).toISOString(), ...(reason !== null && { reason }) };
  return signRevocation(hash, said, keys.getKey(member, 'agreement'));
}

async function tellLinkage(kept: KeptRevocation, parts: Parts): Promise<void> {
  const base = parts.settings.linkageUrl.replace(/\/$/, '');
  const response = await fetch(`${base}/api/agreements/${kept.hash}/revocation-by-party`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      party: kept.party,
      signature: sayAgain(kept, parts),
      ...(kept.reason !== null && { reason: kept.reason }),
    }),
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMs),
  });
  const text = await response.text();
  // It has ended there already, by somebody else or by its time.
  if (!response.ok && response.status !== 409)
    throw new Error(`status ${String(response.status)}: ${text.slice(0, 200)}`);
}

async function tellPeer(gateway: Gateway, kept: KeptRevocation, parts: Parts): Promise<void> {
  const memory = parts.inFlight.open();
  try {
    const message = {
      ...{ method: 'POST', path: revocationsPath, query: '' },
      headers: { 'content-type': 'application/jwt' },
    };
    const body = Buffer.from(sayAgain(kept, parts));
    const { status } = await parts.peers.send(gateway, message, body, memory, patienceMs);
    if (status !== 204) throw new Error(`${gateway.id} answered ${String(status)}`);
  } finally {
    memory.release();
  }
}

/** Every other gateway that hosts a party, the member's own ones too. Once the registry lists the revocation, they have it from there. */
async function tellPeers(kept: KeptRevocation, parts: Parts): Promise<void> {
  const index = parts.snapshot.index();
  const agreement = await findKnownAgreement(kept.hash, parts);
  if (!agreement || index.findAgreement(kept.hash)?.revokedAt !== undefined) return;
  const hosts = parties.flatMap((party) => index.gatewaysOf(memberOf(agreement, party)));
  const others = new Set(
    hosts.filter(({ id, status }) => status === 'active' && id !== parts.settings.gateway),
  );
  await Promise.all([...others].map((gateway) => tellPeer(gateway, kept, parts)));
}

export interface Told {
  readonly linkage: boolean;
  readonly peers: boolean;
}

/** Tells of revocations whoever has not been told yet. */
export interface Telling {
  /** Once, now; joins a try that is under way. What fails is in the log, and tried again. */
  tell(kept: KeptRevocation): Promise<Told>;
  /** All that is left, each at its own times; to be repeated. */
  round(): Promise<void>;
}

export function openTelling(parts: Parts): Telling {
  const { log, revocations } = parts;
  const times = createBackOff(parts.now);
  const underWay = new Map<string, Promise<Told>>();
  const nameOf = ({ hash, party }: KeptRevocation): string => `${hash} ${party}`;

  async function tellOne(kept: KeptRevocation, whom: keyof Told, work: typeof tellPeers): Promise<boolean> {
    try {
      await work(kept, parts);
      await revocations.markTold(kept, whom);
      log.info({ agreement: kept.hash, whom }, 'told of a revocation');
      return true;
    } catch (error) {
      log.warn({ agreement: kept.hash, whom, why: String(error) }, 'not told of a revocation yet');
      return false;
    }
  }
  async function tellBoth(kept: KeptRevocation): Promise<Told> {
    const [linkage, peers] = await Promise.all([
      kept.linkageTold || tellOne(kept, 'linkage', tellLinkage),
      kept.peersTold || tellOne(kept, 'peers', tellPeers),
    ]);
    if (linkage && peers) times.answered(nameOf(kept));
    else times.failed(nameOf(kept));
    return { linkage, peers };
  }
  function tell(kept: KeptRevocation): Promise<Told> {
    const name = nameOf(kept);
    const begun = underWay.get(name) ?? tellBoth(kept).finally(() => underWay.delete(name));
    underWay.set(name, begun);
    return begun;
  }

  return {
    tell,
    async round() {
      const due = (await revocations.listUntold()).filter((kept) => times.isDue(nameOf(kept)));
      await Promise.all(due.map(tell));
    },
  };
}
