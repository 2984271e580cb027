import type { Parts } from '../../parts.ts';
import type { PaperScans } from './paper-scans.ts';

/** Reads PDF files that wait, some pages at a time, for all agencies of this host. */
export interface ScanReading {
  /** Something new has come for this agency. */
  look(agency: string): void;
  stop(): Promise<void>;
}

/** What another process began and did not end is taken up after this long. */
const everyMs = 15_000;

export function startScanReading({ keys, log }: Pick<Parts, 'keys' | 'log'>, scans: PaperScans): ScanReading {
  const waiting = new Set<string>();
  let working: Promise<void> | undefined;
  const stopping = new AbortController();

  async function readFor(agency: string): Promise<void> {
    try {
      if (!(await scans.readSome(agency))) waiting.delete(agency);
    } catch (error) {
      waiting.delete(agency);
      log.warn({ err: error, agency }, 'pages of a scan were not read yet');
    }
  }
  async function work(): Promise<void> {
    // One after the other, so that a thick file of one agency does not hold up the others.
    for (let turn = 0; waiting.size > 0 && !stopping.signal.aborted; turn += 1)
      await readFor([...waiting][turn % waiting.size] ?? '');
  }
  function look(agency: string): void {
    waiting.add(agency);
    working ??= work().finally(() => (working = undefined));
  }
  const timer = setInterval(() => {
    for (const { agency } of keys.members()) look(agency);
  }, everyMs);
  timer.unref();

  return {
    look,
    async stop() {
      stopping.abort();
      clearInterval(timer);
      await working;
    },
  };
}
