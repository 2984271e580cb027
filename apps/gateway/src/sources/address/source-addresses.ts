import type { SourceDeclaration } from '@saphan/contracts';
import type pg from 'pg';
import { asAgency } from '../../as-agency.ts';
import { gatewayProblem } from '../../gateway-problems.ts';
import { findCanonicalHost } from '@saphan/web';
import { findSourcePlace } from './source-place.ts';

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

/** One spelling for each address, so that what is compared is what is connected to. */
function toCanonical(host: string, port: number): string | undefined {
  const canonical = findCanonicalHost(host);
  return canonical && `${canonical} ${String(port)}`;
}

function parse(address: string): string | undefined {
  const at = address.lastIndexOf(':');
  return toCanonical(address.slice(0, at), Number(address.slice(at + 1)));
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
      const place = findSourcePlace(source);
      if (place === undefined) return;
      const wanted = toCanonical(place.host, place.port);
      const allowed = (await list(agency)).map(parse);
      if (wanted === undefined || !allowed.includes(wanted))
        throw gatewayProblem('source-address-not-allowed', { at: 'source' });
    },
  };
}
