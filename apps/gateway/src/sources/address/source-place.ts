import type { SourceDeclaration } from '@saphan/contracts';

/** Where a source lies; nothing for one on this host. */
export interface SourcePlace {
  readonly host: string;
  readonly port: number;
}

const standardPorts: ReadonlyMap<string, number> = new Map(
  Object.entries<number>({ 'http:': 80, 'https:': 443 }),
);

function findUrl(source: Exclude<SourceDeclaration, { readonly type: 'sql' }>): string | undefined {
  switch (source.type) {
    case 'file':
    case 'paper':
    case 'events':
      return undefined;
    case 'documents':
    case 'built-in':
      return source.url;
    case 'http':
    case 'openapi':
      return source.baseUrl;
  }
}

export function findSourcePlace(source: SourceDeclaration): SourcePlace | undefined {
  if (source.type === 'sql') return { host: source.host, port: source.port };
  const url = findUrl(source);
  if (url === undefined) return undefined;
  const { protocol, hostname, port } = new URL(url);
  return { host: hostname, port: port === '' ? (standardPorts.get(protocol) ?? 0) : Number(port) };
}
