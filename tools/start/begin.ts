import { join } from 'node:path';
import { toAddresses } from './addresses.ts';
import { readCountrySettings } from './country-settings.ts';
import { startCountry } from './start-country.ts';
import { describeCountry } from './welcome.ts';

const root = join(import.meta.dirname, '../..');
const started = Date.now();
const tell = (text: string): void => console.log(text);

/** Ctrl-C, a closed terminal or a service manager: the first ends all in order, the second the starter at once. */
const asked = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    if (asked.signal.aborted) process.exit(1);
    tell('Stopping …');
    asked.abort();
  });

try {
  const settings = readCountrySettings(process.env);
  const country = await startCountry(root, settings, tell, asked.signal);
  // Windows has no such signal; there a process that was stopped waits for the next start.
  if (process.platform !== 'win32') process.on('SIGUSR2', () => void country.resume());
  for (const line of await describeCountry(root, settings, toAddresses(settings))) tell(line);
  tell(`Saphan is ready (${((Date.now() - started) / 1000).toFixed(1)} s). Ctrl-C stops it.`);
  await new Promise<void>((resolve) => {
    if (asked.signal.aborted) resolve();
    else asked.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await country.stop();
  tell('Stopped.');
  process.exit(0);
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
