import type { SourceDeclaration } from '@saphan/contracts';
import type pg from 'pg';
import { asAgency } from '../as-agency.ts';
import { gatewayProblem } from '../gateway-problems.ts';

/** Addresses that an agency may name in declarations of its own; the operator keeps the list. */
export interface SourceAddresses {
  /** @param addresses `host:port` */
  replace(agency: string, addresses: readonly string[]): Promise<void>;
  list(agency: string): Promise<readonly string[]>;
  /**
   * The agency's token is not the operator's: without a list it could have this gateway ask any address that its network
   * reaches, the doors of its neighbours among them, and show secrets there.
   * @throws Problem `source-address-not-allowed`
   */
  checkAllowed(agency: string, source: SourceDeclaration): Promise<void>;
}

const standardPorts: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/** Nothing for a source that lies on this host. */
function findAddress(source: SourceDeclaration): string | undefined {
  if (source.type === 'file') return undefined;
  if (source.type === 'sql') return `${source.host}:${String(source.port)}`.toLowerCase();
  const { protocol, hostname, port } = new URL(source.type === 'http' ? source.baseUrl : source.url);
  return `${hostname}:${port === '' ? (standardPorts[protocol] ?? '') : port}`.toLowerCase();
}

export function openSourceAddresses(pool: pg.Pool): SourceAddresses {
  const list = (agency: string): Promise<string[]> =>
    asAgency(pool, agency, async (client) => {
      const { rows } = await client.query<{ address: string }>(
        'select address from source_address order by address',
      );
      return rows.map(({ address }) => address);
    });
  return {
    list,
    replace: (agency, addresses) =>
      asAgency(pool, agency, async (client) => {
        await client.query('delete from source_address');
        await client.query(
          'insert into source_address (agency, address) select $1, lower(a) from unnest($2::text[]) a on conflict do nothing',
          [agency, addresses],
        );
      }),
    async checkAllowed(agency, source) {
      const address = findAddress(source);
      if (address !== undefined && !(await list(agency)).includes(address))
        throw gatewayProblem('source-address-not-allowed', { at: 'source' });
    },
  };
}
