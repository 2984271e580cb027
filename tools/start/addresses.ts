import type { PortName } from '@saphan/contracts';
import type { CountrySettings } from './country-settings.ts';

/** Who is where on this machine. What a browser sees is `localhost`; what processes call is the loopback address. */
export interface Addresses {
  readonly ports: Readonly<Record<PortName, number>>;
  /** Where it listens itself: to see whether it is up. */
  own(name: PortName): string;
  /** For browsers, links and cookies. */
  shown(name: PortName): string;
  /** For processes that call it. Where something stands between, e.g. a proxy that records, it goes through that. */
  internal(name: PortName): string;
}

export const toAddresses = ({ ports, via }: Pick<CountrySettings, 'ports' | 'via'>): Addresses => ({
  ports,
  own: (name) => `http://127.0.0.1:${ports[name]}`,
  shown: (name) => `http://localhost:${ports[name]}`,
  internal: (name) => `http://127.0.0.1:${via[name] ?? ports[name]}`,
});
