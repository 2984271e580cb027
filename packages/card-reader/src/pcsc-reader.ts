import type { CardReader, Transmit } from './card-reader.ts';

/** The part of the package `pcsclite` that is used here. It is native code: a computer with a reader brings it itself. */
interface PcscReader {
  readonly name: string;
  readonly state: number;
  readonly SCARD_STATE_PRESENT: number;
  readonly SCARD_SHARE_SHARED: number;
  readonly SCARD_LEAVE_CARD: number;
  on(event: 'status', listener: (status: { readonly state: number }) => void): void;
  on(event: 'end' | 'error', listener: () => void): void;
  connect(options: { share_mode: number }, done: (error: Error | null, protocol: number) => void): void;
  disconnect(how: number, done: () => void): void;
  transmit(
    command: Buffer,
    longest: number,
    protocol: number,
    done: (error: Error | null, answer: Buffer) => void,
  ): void;
}
interface Pcsc {
  on(event: 'reader', listener: (reader: PcscReader) => void): void;
  on(event: 'error', listener: () => void): void;
  close(): void;
}

/** Longest answer of a card: 256 bytes and its status. */
const longestAnswer = 258;

const connect = (reader: PcscReader): Promise<number> =>
  new Promise((resolve, reject) => {
    reader.connect({ share_mode: reader.SCARD_SHARE_SHARED }, (error, protocol) => {
      if (error) reject(error);
      else resolve(protocol);
    });
  });

function toTransmit(reader: PcscReader): Transmit {
  let protocol: Promise<number> | undefined;
  return async (command) => {
    protocol ??= connect(reader);
    const spoken = await protocol;
    return new Promise((resolve, reject) => {
      reader.transmit(Buffer.from(command), longestAnswer, spoken, (error, answer) => {
        if (error) reject(error);
        else resolve(answer);
      });
    });
  };
}

/**
 * The first reader that PC/SC knows of.
 * @returns nothing where this computer has no `pcsclite`
 */
export async function openPcscReader(): Promise<CardReader | undefined> {
  const name = 'pcsclite';
  const found: unknown = await import(name).catch(() => undefined);
  if (found === undefined) return undefined;
  const pcsc = (found as { readonly default: () => Pcsc }).default();
  const listeners = new Set<() => void>();
  let card: Transmit | undefined;
  const change = (next: Transmit | undefined): void => {
    card = next;
    for (const listener of listeners) listener();
  };
  pcsc.on('error', () => {
    change(undefined);
  });
  pcsc.on('reader', (reader) => {
    reader.on('status', ({ state }) => {
      const isIn = (state & reader.SCARD_STATE_PRESENT) !== 0;
      if (isIn === (card !== undefined)) return;
      if (!isIn) reader.disconnect(reader.SCARD_LEAVE_CARD, () => undefined);
      change(isIn ? toTransmit(reader) : undefined);
    });
    for (const event of ['end', 'error'] as const) {
      reader.on(event, () => {
        change(undefined);
      });
    }
  });
  return {
    name: 'PC/SC',
    findCard: () => card,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: () => {
      pcsc.close();
      return Promise.resolve();
    },
  };
}
