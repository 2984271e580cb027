import {
  toUuidV7,
  type Agreement,
  type AgreementProposal,
  type AgreementSignature,
  type AgreementState,
  type Catalogue,
} from '@saphan/contracts';
import { canonical } from '@saphan/exchange';
import { members } from './members.ts';
import type { CountryDoors } from './country-doors.ts';
import { wantedAgreements, type Terms } from './wanted-agreements.ts';

interface AgreementRecord {
  readonly hash: string;
  readonly state: AgreementState;
  readonly agreement: Agreement;
}

const yearMs = 365 * 86_400_000;
const renewBeforeMs = 90 * 86_400_000;
/** So many fill the Linkage Center; more would only stand in its line until their time is out on a slow machine. */
const atATime = 16;

const termsOf = ({
  id: _id,
  validity: _validity,
  replaces: _replaces,
  profile: _profile,
  ...terms
}: Agreement): Terms => terms;
const isPair = (agreement: Agreement, terms: Terms): boolean =>
  agreement.consumer === terms.consumer &&
  agreement.service === terms.service &&
  agreement.purpose.code === terms.purpose.code;

const newAgreement = (terms: Terms, replaced: string | undefined): Agreement => ({
  profile: 'saphan-agreement-1',
  id: toUuidV7(Date.now()),
  ...(replaced !== undefined && { replaces: replaced }),
  ...terms,
  validity: {
    from: new Date(Date.now() - 60_000).toISOString(),
    until: new Date(Date.now() + 2 * yearMs).toISOString(),
  },
});

/**
 * Concludes what is wanted and not in force: signed by each party's own gateway, and brought to the Linkage Center, which puts it
 * into force. Goes on where it was cut off; where the words have changed, a new agreement replaces the old one.
 * @returns how many came into force
 */
export async function concludeAgreements(doors: CountryDoors, catalogue: Catalogue): Promise<number> {
  const known = await doors.linkage.send<AgreementRecord[]>('GET', '/api/agreements');
  const open = wantedAgreements(catalogue).flatMap((terms) => {
    const pairs = known.filter(({ agreement }) => isPair(agreement, terms));
    const same = pairs.find(
      ({ agreement }) =>
        canonical(termsOf(agreement)) === canonical(terms) &&
        Date.parse(agreement.validity.until) - Date.now() > renewBeforeMs,
    );
    if (same?.state === 'active') return [];
    return same?.agreement ?? newAgreement(terms, pairs.find(({ state }) => state === 'active')?.hash);
  });
  const signed: AgreementProposal[] = [];
  await inTurn(open, async (each) => void signed.push(await letSign(each, doors)));
  // Together, at the end: a snapshot is published, fetched and checked everywhere for what comes into force within a moment.
  await inTurn(signed, (proposal) => doors.linkage.send('POST', '/api/agreements/proposals', proposal));
  return open.length;
}

async function inTurn<Item>(items: readonly Item[], work: (item: Item) => Promise<unknown>): Promise<void> {
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const each of queue) await work(each);
  };
  await Promise.all(Array.from({ length: atATime }, worker));
}

/** Has both parties sign an agreement. */
async function letSign(agreement: Agreement, { gateways }: CountryDoors): Promise<AgreementProposal> {
  const sign = async (party: 'consumer' | 'service'): Promise<string> => {
    const member = members.find(({ id }) => agreement[party].startsWith(`${id}/`));
    if (member === undefined)
      throw new Error(`${agreement.consumer} → ${agreement.service}: a party is no member`);
    const asked = { member: member.id, agreement };
    const path = '/agreements/signature';
    return (await gateways[member.gateway].send<AgreementSignature>('POST', path, asked)).signature;
  };
  const [signature, acceptance] = await Promise.all([sign('consumer'), sign('service')]);
  return { agreement, signature, acceptance };
}
