import type { PortName } from '@saphan/contracts';

/** Who is where on this machine. What a browser sees is `localhost`; what processes call is the loopback address. */
export interface Addresses {
  readonly ports: Readonly<Record<PortName, number>>;
  /** For browsers, links and cookies. */
  shown(name: PortName): string;
  /** For processes. */
  internal(name: PortName): string;
}

export const toAddresses = (ports: Readonly<Record<PortName, number>>): Addresses => ({
  ports,
  shown: (name) => `http://localhost:${ports[name]}`,
  internal: (name) => `http://127.0.0.1:${ports[name]}`,
});
