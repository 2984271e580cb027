import { toWitnessName } from '@saphan/contracts';
import { checkCheckpoint, fromVkey, parseCheckpoint, type NoteKey } from '@saphan/exchange';
import type { KnownLog, LogStore } from '../log/log-store.ts';
import { findCosignedLine, type CosignedCheckpoints } from '../log/cosigned-checkpoints.ts';
import type { Parts } from '../parts.ts';
import { createBackOff } from '../settle/back-off.ts';
import { openPeerLogs, type PeerLogs } from './peer-logs.ts';

/**
 * Fetches what other agencies' gateways have signed of this one's logs, so that evidence bears it.
 * @returns a round, to be repeated
 */
export function createGathering(
  parts: Pick<Parts, 'settings' | 'snapshot' | 'peers' | 'inFlight' | 'log' | 'now'>,
  { store, cosigned }: { readonly store: Pick<LogStore, 'list'>; readonly cosigned: CosignedCheckpoints },
): () => Promise<void> {
  const { settings, snapshot, log, now } = parts;
  const times = createBackOff(now);
  return async () => {
    const held = snapshot.held();
    const witnesses = (held?.witnessKeys ?? []).flatMap((vkey) => {
      const name = vkey.split('+', 1)[0] ?? '';
      const gateway = held?.gateways.find(
        ({ id, status }) => status === 'active' && toWitnessName(id) === name,
      );
      return gateway === undefined || gateway.id === settings.gateway ? [] : [{ gateway, vkey }];
    });
    if (witnesses.length === 0) return;
    const own = await store.list();
    for (const { gateway, vkey } of witnesses) {
      await times
        .whenDue(gateway.id, () => gather(own, openPeerLogs(gateway, parts), fromVkey(vkey)))
        .catch((error: unknown) =>
          log.warn({ err: error, witness: gateway.id }, 'a witness was not asked this time'),
        );
    }
  };

  async function gather(own: readonly KnownLog[], peer: PeerLogs, witness: NoteKey): Promise<void> {
    for (const known of own) {
      const text = await peer.findWitnessed(known.origin);
      const shown = text === undefined ? undefined : parseCheckpoint(text);
      if (shown?.origin !== known.origin) continue;
      checkCheckpoint(shown, fromVkey(known.key));
      const line = findCosignedLine(shown, witness);
      if (line !== undefined) await cosigned.keep(known.number, line);
    }
  }
}
