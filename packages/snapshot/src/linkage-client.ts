import { snapshotProblem } from './snapshot-problem.ts';

/** Where snapshot and catalogue are read: the Linkage Center, or a peer that passes on what it holds. */
export interface SnapshotSource {
  /** The signed snapshot; nothing when it still is `heldVersion`. */
  findSnapshot(heldVersion: number | undefined): Promise<string | undefined>;
  getCatalogue(digest: string): Promise<Uint8Array>;
}

/** The reading doors of the Linkage Center. */
export interface LinkageClient extends SnapshotSource {
  /** An older one by its version; nothing where the Linkage Center has none. Its signature is not looked at. */
  findVersion(version: number): Promise<string | undefined>;
  /** Calls `onVersion` for each snapshot told of, until it is aborted or cut off. */
  listen(onVersion: (version: number) => void, signal: AbortSignal): Promise<void>;
  /** Bytes of any catalogue that was ever published; nothing where none of that digest was. */
  findCatalogue(digest: string): Promise<Uint8Array | undefined>;
  /** Until when a catalogue was in force, as it was signed; nothing where none of that digest ever was. Its signature is not looked at. */
  findStanding(digest: string): Promise<string | undefined>;
}

const answerLimit = 64 * 1024 * 1024;
const timeoutMs = 10_000;
/** The Linkage Center says something every 15 s: three misses are a dead line. */
const silenceMs = 45_000;

async function readLimited(response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > answerLimit)
      throw snapshotProblem('linkage-unreachable', { detail: 'answer larger than 64 MiB' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** @param also statuses that are answers too */
async function get(
  url: URL,
  headers: Record<string, string>,
  also: readonly number[] = [304],
): Promise<Response> {
  try {
    const response = await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
    if (response.ok || also.includes(response.status)) return response;
    await response.body?.cancel();
    throw new Error(`status ${String(response.status)}`);
  } catch (cause) {
    throw snapshotProblem('linkage-unreachable', { detail: `GET ${url.pathname}: ${String(cause)}`, cause });
  }
}

/** @param baseUrl e.g. `http://127.0.0.1:7000` */
export function openLinkageClient(baseUrl: string): LinkageClient {
  const at = (path: string): URL => new URL(path, `${baseUrl.replace(/\/$/, '')}/`);
  const find = async (path: string): Promise<Uint8Array | undefined> => {
    const response = await get(at(path), {}, [404]);
    if (response.ok) return readLimited(response);
    await response.body?.cancel();
    return undefined;
  };
  return {
    async findSnapshot(heldVersion) {
      const headers: Record<string, string> =
        heldVersion === undefined ? {} : { 'if-none-match': `"${String(heldVersion)}"` };
      const response = await get(at('snapshot'), headers);
      if (response.status === 304) return undefined;
      return Buffer.from(await readLimited(response)).toString('utf8');
    },
    async findVersion(version) {
      const response = await get(at(`snapshot/${String(version)}`), {}).catch(() => undefined);
      return response && Buffer.from(await readLimited(response)).toString('utf8');
    },
    async getCatalogue(digest) {
      return readLimited(await get(at(`catalogue/${encodeURIComponent(digest)}`), {}));
    },
    findCatalogue: (digest) => find(`catalogue/${encodeURIComponent(digest)}`),
    async findStanding(digest) {
      const bytes = await find(`catalogue/${encodeURIComponent(digest)}/standing`);
      return bytes && Buffer.from(bytes).toString('utf8');
    },
    async listen(onVersion, signal) {
      const silence = new AbortController();
      let timer = setTimeout(() => silence.abort(), silenceMs);
      const alive = (): void => {
        clearTimeout(timer);
        timer = setTimeout(() => silence.abort(), silenceMs);
      };
      try {
        const response = await fetch(at('snapshot/events'), {
          headers: { accept: 'text/event-stream' },
          redirect: 'error',
          signal: AbortSignal.any([signal, silence.signal]),
        });
        if (!response.ok || response.body === null) throw new Error(`status ${String(response.status)}`);
        let rest = '';
        for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
          alive();
          const lines = (rest + text).split('\n');
          rest = (lines.pop() ?? '').slice(-100);
          for (const line of lines) {
            const found = /^data: ?([0-9]{1,16})$/.exec(line);
            if (found) onVersion(Number(found[1]));
          }
        }
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
