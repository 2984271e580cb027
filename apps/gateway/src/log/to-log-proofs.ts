import { readInclusionProof, type LogProof } from '@saphan/exchange';
import type { FoundExchange } from '../evidence/evidence-reader.ts';
import type { Parts } from '../parts.ts';
import { halves, saltOf } from './log-entry.ts';
import type { LogPlace } from './log-reader.ts';
import type { KnownLog } from './log-store.ts';
import { toSignedCheckpoint } from './signed-checkpoint.ts';

type Tools = Pick<Parts, 'logs' | 'cosigned' | 'evidenceKeys'>;

/** The oldest checkpoint with the entry that a witness has signed, else the newest one that the log alone has signed. */
async function findHead({ number, index }: LogPlace, { logs, cosigned }: Tools) {
  const witnessed = await cosigned.find(number, index + 1);
  const head = await logs.findHead(number, witnessed[0]?.size);
  return head && { head, lines: witnessed.map(({ line }) => line) };
}

/**
 * Where each record of an exchange stands in the log, to be checked offline.
 * @param listed logs that the registry names: of another one nobody could check the key
 * @returns for each exchange and record; null where it is in no such log yet
 */
export async function toLogProofs(
  agency: string,
  found: readonly FoundExchange[],
  listed: readonly KnownLog[],
  tools: Tools,
): Promise<(LogProof | null)[][]> {
  const exchange = found[0]?.exchange;
  const places = exchange === undefined ? [] : await tools.logs.findPlaces(agency, exchange);

  async function prove({ side, consumer }: FoundExchange, at: number): Promise<LogProof | null> {
    const half = halves[at];
    const place = places.find(
      (each) =>
        each.half === half &&
        each.side === side &&
        each.consumer === consumer &&
        listed.some(({ number }) => number === each.number),
    );
    const log = listed.find(({ number }) => number === place?.number);
    const known = place && (await findHead(place, tools));
    if (!half || !exchange || !place || !log || !known) return null;
    const { index } = place;
    const proof = await readInclusionProof(index, known.head.size, (tile) =>
      tools.logs.readTile(log.number, tile),
    );
    const salt = await saltOf({ agency, exchange, side, consumer, half }, tools.evidenceKeys);
    return {
      salt: salt.toString('base64'),
      index,
      proof: proof.map((hash) => Buffer.from(hash).toString('base64')),
      checkpoint: toSignedCheckpoint(log, known.head, known.lines),
    };
  }
  return Promise.all(found.map((one) => Promise.all(one.records.map((_, at) => prove(one, at)))));
}
