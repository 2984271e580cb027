import type { EvidenceSummary, ServiceId } from '@saphan/contracts';
import { openOutbound, type ExchangeRefused } from '@saphan/outbound';
import { declareRegister } from '../fixture/declare-sources.fixture.ts';
import { openSecondGateway } from '../fixture/second-gateway.fixture.ts';
import {
  openTestCountry,
  personService,
  portal,
  somchai,
  type TestCountry,
} from '../fixture/test-country.fixture.ts';
import type { TestGateway } from '../fixture/test-gateway.fixture.ts';

/** The register's agency has a gateway of its own beside the cloud that hosts it: the same keys, another database. */
export interface TwoGateways {
  readonly country: TestCountry;
  readonly second: TestGateway;
  /** The exchange where it was answered, else the code of the refusal. */
  ask(): Promise<string>;
  list(gateway: TestGateway, member: string): Promise<EvidenceSummary[]>;
  /** How often a gateway has answered for the agency. */
  sidesAt(gateway: TestGateway): Promise<number>;
  close(): Promise<void>;
}

export const isExchange = (ended: string): boolean => /^[0-9a-f]{8}-/.test(ended);

export async function openTwoGateways(): Promise<TwoGateways> {
  const country = await openTestCountry();
  await declareRegister(country);
  await country.conclude({});
  const second = await openSecondGateway(country);
  const list: TwoGateways['list'] = async (gateway, member) => {
    const path = `/evidence?member=${member}&limit=500`;
    return (await gateway.operate<{ exchanges: EvidenceSummary[] }>('GET', path)).exchanges;
  };
  return {
    country,
    second,
    list,
    async ask() {
      const outbound = openOutbound({
        ...{ baseUrl: country.cloud.outboundUrl(), bearer: country.tokens.portal, client: portal },
      });
      return outbound
        .call({
          service: personService as ServiceId,
          purpose: 'prefill',
          subject: { kind: 'pid', value: somchai },
          proofs: [await country.proof()],
        })
        .then(
          ({ exchange }) => exchange,
          (refused: unknown) => (refused as ExchangeRefused).code,
        );
    },
    sidesAt: async (gateway) =>
      (await list(gateway, 'TH/GOV/DOPA')).filter(({ side }) => side === 'provider').length,
    async close() {
      await second.close();
      await country.close();
    },
  };
}
