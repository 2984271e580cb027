import { toWitnessName } from '@saphan/contracts';
import { checkCheckpoint, findCosigned, fromVkey, parseCheckpoint, toSignatureLine } from '@saphan/exchange';
import type { LogStore } from '../log/log-store.ts';
import type { CosignedCheckpoints } from '../log/cosigned-checkpoints.ts';
import type { Parts } from '../parts.ts';
import { createBackOff } from '../settle/back-off.ts';
import { openPeerLogs } from './peer-logs.ts';

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
    for (const { gateway, vkey } of witnesses.filter(({ gateway: each }) => times.isDue(each.id))) {
      try {
        const key = fromVkey(vkey);
        const peer = openPeerLogs(gateway, parts);
        for (const known of own) {
          const text = await peer.findWitnessed(known.origin);
          if (text === undefined) continue;
          const { note, origin, size, ...rest } = parseCheckpoint(text);
          if (origin !== known.origin) continue;
          checkCheckpoint({ note, origin, size, ...rest }, fromVkey(known.key));
          const at = findCosigned(note, key);
          const line = note.signatures.find(
            ({ name, id }) => name === key.name && Buffer.from(id).equals(key.id),
          );
          if (at === undefined || line === undefined) continue;
          await cosigned.keep(known.number, {
            size,
            witness: key.name,
            line: toSignatureLine(line),
            at: new Date(at * 1000),
          });
        }
        times.answered(gateway.id);
      } catch (error) {
        times.failed(gateway.id);
        log.warn({ err: error, witness: gateway.id }, 'a witness was not asked this time');
      }
    }
  };
}
