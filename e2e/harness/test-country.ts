import type { TestProject } from 'vitest/node';
import { startTestCountry, type CountryDoors } from './country.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The one country that all browser tests of a run walk through. */
    country: CountryDoors;
  }
}

/** Starts it before the first browser test, and throws it away after the last. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const country = await startTestCountry({ SAPHAN_LOG_LEVEL: 'warn' });
  project.provide('country', { state: country.state, ports: country.ports });
  return () => country.stop();
}
