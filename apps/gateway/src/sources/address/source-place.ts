import type { SourceDeclaration } from '@saphan/contracts';

/** Where a source lies; nothing for one on this host. */
export interface SourcePlace {
  readonly host: string;
  readonly port: number;
}

const standardPorts: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };

export function findSourcePlace(source: SourceDeclaration): SourcePlace | undefined {
  if (source.type === 'file' || source.type === 'events') return undefined;
  if (source.type === 'sql') return { host: source.host, port: source.port };
  const url = source.type === 'built-in' ? source.url : source.baseUrl;
  const { protocol, hostname, port } = new URL(url);
  return { host: hostname, port: port === '' ? (standardPorts[protocol] ?? 0) : Number(port) };
}
