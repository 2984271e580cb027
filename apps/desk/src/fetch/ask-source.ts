import { personAbout } from '../intake/person-about.ts';
import {
  findSubject,
  toSegment,
  toMemberId,
  type DataServiceDefinition,
  type Service,
  type ServiceId,
  type Subject,
} from '@saphan/contracts';
import { isInCharge } from '@saphan/forms';
import { findBase64url, verifySeal } from '@saphan/exchange';
import type { Agency } from '../agency/agencies.ts';
import type { CaseRecord } from '../case/case-record.ts';
import type { KeptSeal } from '../case/keep-answers.ts';
import type { Desk } from '../desk.ts';
import { deskProblem } from '../desk-problems.ts';
import type { SourceQuestion } from '../exchange/agency-exchange.ts';

/** What a source said, verified here. */
export interface SourceAnswer {
  readonly seal: KeptSeal;
  /** Value of each item of this service that it gave; nothing where the register has none. */
  readonly values: ReadonlyMap<string, unknown>;
}

/** A register that can answer for some items of a case. */
export interface SourceToAsk {
  readonly service: string;
  readonly definition: DataServiceDefinition;
  readonly path: string;
  readonly subject: Subject;
  /** Items of the service that it is asked for. */
  readonly items: readonly string[];
}

function findSubjectOf(
  { parties }: Pick<CaseRecord, 'parties'>,
  service: Service,
  values: Readonly<Record<string, unknown>>,
  { subjects: kinds, relations }: Pick<DataServiceDefinition, 'subjects' | 'relations'>,
): Subject | undefined {
  const { subject } = parties;
  if (relations === undefined) {
    if (kinds.includes('juristic') && subject.kind === 'company')
      return { kind: 'juristic', value: subject.id };
    if (kinds.includes('pid')) return { kind: 'pid', value: personAbout(parties).id };
  }
  for (const [kind, item] of Object.entries(service.subjects ?? {})) {
    const value = values[item];
    if (kinds.includes(kind) && typeof value === 'string') return findSubject(`${kind}:${toSegment(value)}`);
  }
  return undefined;
}

/** What may be asked for a case of this service: what it lists, and what takes the place of a paper. */
const listedBy = ({ items, evidence }: Service): ReadonlySet<string> =>
  new Set([...items.map(({ item }) => item), ...evidence.flatMap((row) => row.items)]);

/** Registers from which items can be fetched under this agency's own agreements, each once; none is asked for what the service does not list. */
export function findSources(
  desk: Pick<Desk, 'network' | 'clock'>,
  agency: Agency,
  service: Service,
  record: Pick<CaseRecord, 'parties'>,
  values: Readonly<Record<string, unknown>>,
  wanted: readonly string[],
): SourceToAsk[] {
  const index = desk.network.index();
  const now = desk.clock().getTime();
  const listed = listedBy(service);
  const found: SourceToAsk[] = [];
  for (const { agreement, revokedAt } of desk.network.snapshot().agreements) {
    const { from, until } = agreement.validity;
    const inForce = revokedAt === undefined && Date.parse(from) <= now && now < Date.parse(until);
    if (!inForce || agreement.consumer !== agency.subsystem || agreement.purpose.code !== 'decide') continue;
    const code = agreement.service.split('/').at(-1) ?? '';
    const definition = index.dataServices.get(code);
    const operation = definition?.operations.find(
      (each) => each.method === 'GET' && !each.path.includes('{'),
    );
    const items = wanted.filter((id) => {
      const item = listed.has(id) ? index.items.get(id) : undefined;
      const isAuthority = item?.source === code || item?.owner === toMemberId(agreement.service as ServiceId);
      return isAuthority && agreement.items.includes(id) && index.givenItems.get(code)?.has(id) === true;
    });
    const subject = definition && findSubjectOf(record, service, values, definition);
    if (!definition || !operation || !subject || items.length === 0) continue;
    if (!isInCharge(definition, toMemberId(agreement.service as ServiceId), values)) continue;
    if (found.some((source) => source.service === agreement.service)) continue;
    found.push({ service: agreement.service, definition, path: operation.path, subject, items });
  }
  return found;
}

/**
 * Asks one register under the officer's right and checks its seal like any other.
 * @throws Problem of the exchange, or `seal-broken`
 */
export async function askSource(
  desk: Desk,
  agency: Agency,
  { service, path, subject, items }: SourceToAsk,
  asked: Pick<SourceQuestion, 'asker' | 'caseNumber' | 'timeoutMs' | 'purpose'>,
): Promise<SourceAnswer> {
  const exchange = await desk.exchangeOf(agency.subsystem);
  const answer = await exchange.ask({ service, path, subject, items, ...asked });
  const salt = findBase64url(answer.salt);
  if (salt === undefined) throw deskProblem('seal-broken', { at: service });
  const verified = verifySeal(answer.token, desk.network.findKey, {
    service,
    exchange: answer.exchange,
    subject: { subject, salt },
  });
  return {
    seal: {
      service,
      exchange: answer.exchange,
      agreement: verified.claims.agreement,
      at: verified.claims.at,
      token: answer.token,
      subject: { text: `${subject.kind}:${subject.value}`, salt: answer.salt },
    },
    values: new Map(items.map((item) => [item, verified.items.get(item)?.value])),
  };
}
