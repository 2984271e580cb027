import { pino, type DestinationStream, type Logger } from 'pino';

export type Log = Logger;

/**
 * Opens a JSON-lines log on standard output.
 * Never hand it headers, queries, bodies or subjects: what isn't logged can't leak.
 * @param name of the process, e.g. `portal`
 */
export function createLog(
  name: string,
  { level = 'info', destination }: { level?: string; destination?: DestinationStream } = {},
): Log {
  const options = {
    name,
    level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return destination ? pino(options, destination) : pino(options);
}
