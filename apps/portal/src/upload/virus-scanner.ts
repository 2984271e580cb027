import { connect, type Socket } from 'node:net';

/** What the scanner says of a file. */
export type ScanVerdict = { readonly type: 'clean' } | { readonly type: 'virus'; readonly name: string };

/** Looks through files for viruses. */
export interface VirusScanner {
  /** @throws ScannerFailure where it gives no verdict */
  scan(file: Buffer): Promise<ScanVerdict>;
}

/** Why there is no verdict, for the operator's log. Nothing of it is about the file. */
export class ScannerFailure extends Error {
  override readonly name = 'ScannerFailure';
}

export interface ScannerLimits {
  /** How long one file may take, from the connection to the verdict. */
  readonly timeoutMs: number;
  /** What is not even sent. */
  readonly mostBytes: number;
}

const usualLimits: ScannerLimits = { timeoutMs: 120_000, mostBytes: 100 * 1024 * 1024 };
const pieceBytes = 64 * 1024;
/** A verdict is one line; who sends more is no clamd. */
const mostAnswerBytes = 4096;

/** An absolute path of a Unix socket, or `host:port`, an IPv6 host in brackets. */
export const scannerAddressPattern = '^(/.+|[^\\s/:]+:[0-9]{1,5}|\\[[0-9a-fA-F:]+\\]:[0-9]{1,5})?$';

function open(address: string): Socket {
  if (address.startsWith('/')) return connect({ path: address });
  const at = address.lastIndexOf(':');
  return connect({ host: address.slice(0, at).replace(/^\[|\]$/g, ''), port: Number(address.slice(at + 1)) });
}

/** `INSTREAM` of clamd(8): pieces, each behind its length, and an empty one at the end. */
function* toStream(file: Buffer): Generator<Buffer> {
  yield Buffer.from('zINSTREAM\0', 'latin1');
  for (let at = 0; at < file.length; at += pieceBytes) {
    const piece = file.subarray(at, at + pieceBytes);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(piece.length);
    yield length;
    yield piece;
  }
  yield Buffer.alloc(4);
}

/** Sends no faster than the scanner reads; who has answered already is sent nothing more. */
async function send(socket: Socket, file: Buffer, hasEnded: () => boolean): Promise<void> {
  for (const part of toStream(file)) {
    if (hasEnded()) return;
    if (!socket.write(part)) await new Promise<void>((resolve) => void socket.once('drain', resolve));
  }
}

function readVerdict(answer: string): ScanVerdict | ScannerFailure {
  const line = answer.replace(/\0.*$/s, '').trim();
  if (line === 'stream: OK') return { type: 'clean' };
  const found = /^stream: (.+) FOUND$/.exec(line)?.[1];
  if (found !== undefined) return { type: 'virus', name: found };
  return new ScannerFailure(line === '' ? 'no answer' : `answered “${line.slice(0, 200)}”`);
}

function ask(address: string, file: Buffer, { timeoutMs }: ScannerLimits): Promise<ScanVerdict> {
  return new Promise((resolve, reject) => {
    const socket = open(address);
    let answer = Buffer.alloc(0);
    let hasEnded = false;
    const timer = setTimeout(() => {
      end(new ScannerFailure(`no verdict within ${String(timeoutMs)} ms`));
    }, timeoutMs);
    const end = (failure?: Error): void => {
      if (hasEnded) return;
      hasEnded = true;
      clearTimeout(timer);
      socket.destroy();
      // Whoever waits to send more goes on, and sees that it is over.
      socket.emit('drain');
      const verdict = failure ?? readVerdict(answer.toString('latin1'));
      if (verdict instanceof Error) reject(verdict);
      else resolve(verdict);
    };
    socket.on('data', (bytes: Buffer) => {
      answer = Buffer.concat([answer, bytes]);
      if (answer.includes(0)) end();
      else if (answer.length > mostAnswerBytes) end(new ScannerFailure('answered without an end'));
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      // It says that a file is too large, and ends the connection while more is being sent.
      end(answer.length > 0 ? undefined : new ScannerFailure(error.code ?? error.message));
    });
    socket.on('close', () => {
      end();
    });
    socket.on('connect', () => {
      send(socket, file, () => hasEnded).catch((error: unknown) => {
        end(error as Error);
      });
    });
  });
}

/**
 * Opens the way to clamd; each file has a connection of its own.
 * @param address path of its Unix socket, or `host:port`
 */
export const openVirusScanner = (address: string, limits: Partial<ScannerLimits> = {}): VirusScanner => ({
  async scan(file) {
    const held = { ...usualLimits, ...limits };
    if (file.length > held.mostBytes) throw new ScannerFailure('the file is larger than is ever sent');
    return ask(address, file, held);
  },
});
