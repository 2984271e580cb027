import {
  subjectKinds,
  type DataServiceDefinition,
  toMemberId,
  type Service,
  type ServiceId,
  type Snapshot,
  type Subject,
  type SubjectKind,
} from '@saphan/contracts';
import type { Scope } from '@saphan/expressions';
import { findCoveringMember, isInCharge } from './find-covering-member.ts';
import { findPrefillAgreement } from './find-prefill-agreement.ts';
import type { CatalogueIndex } from './index-catalogue.ts';

/** What a service takes from registers. */
export interface Asking extends Pick<Service, 'subjects'> {
  readonly items: readonly Pick<Service['items'][number], 'item' | 'condition'>[];
}

export interface PrefillRequest {
  readonly index: CatalogueIndex;
  readonly snapshot: Snapshot;
  /** Subsystem that asks, e.g. `TH/GOV/DGA/portal`. */
  readonly consumer: string;
  readonly services: readonly Asking[];
  /** Values that are here already; their items are not fetched again. */
  readonly scope: Scope;
  /** The person for whom it is, and the company acted for if any; of another than who is signed in nobody is asked. */
  readonly self: { readonly pid: string; readonly juristic?: string; readonly isOther?: true };
  /** Things and persons for which the person holds a mandate (houses, children), beside the company. */
  readonly mandates: readonly Subject[];
  /** RFC 3339 instant, for the validity of agreements. */
  readonly now: string;
}

/** One call of a data service. */
export interface PlannedExchange {
  /** Data service, e.g. `TH/GOV/DOPA/population/person.v1`. */
  readonly service: string;
  readonly definition: string;
  readonly provider: string;
  /** Hash of the agreement under which it is made. */
  readonly agreement: string;
  readonly purpose: string;
  readonly subject: Subject;
  readonly path: string;
  readonly items: readonly string[];
}

/** An item that the person isn't asked for and that can't be fetched now: the deciding agency gets it. */
export interface LaterItem {
  readonly item: string;
  readonly definition: string;
  readonly reason: 'not-linked' | 'no-agreement' | 'no-mandate';
}

export interface PrefillPlan {
  readonly exchanges: readonly PlannedExchange[];
  readonly later: readonly LaterItem[];
  /** Items that can be fetched once this question is answered, e.g. the house code of the shop. */
  readonly waiting: readonly { readonly item: string; readonly question: string }[];
}

/** About whom a data service answers. */
export type AnswersAbout = Pick<DataServiceDefinition, 'subjects' | 'relations'>;

/**
 * The subject that a data service is asked about: the company before the person, then a thing or another person named by an answer.
 * @param definition the data service; nothing is found for one that is unknown
 * @returns the question whose answer is still needed, where a thing is not named yet
 */
export function findSubjectOf(
  { self, services, scope }: Pick<PrefillRequest, 'self' | 'services' | 'scope'>,
  definition: AnswersAbout | undefined,
): Subject | { readonly question: string } | undefined {
  const kinds = definition?.subjects ?? [];
  if (definition?.relations === undefined) {
    if (self.juristic !== undefined && kinds.includes('juristic'))
      return { kind: 'juristic', value: self.juristic };
    if (kinds.includes('pid')) return { kind: 'pid', value: self.pid };
  }
  for (const kind of subjectKinds.filter((known: SubjectKind) => kinds.includes(known))) {
    const question = services.map((service) => service.subjects?.[kind]).find((item) => item !== undefined);
    if (question === undefined) continue;
    const value = scope[question];
    return typeof value === 'string' && value !== '' ? { kind, value } : { question };
  }
  return undefined;
}

const mayAskAbout = (request: PrefillRequest, subject: Subject): boolean =>
  (subject.value === request.self.pid && request.self.isOther !== true) ||
  subject.value === request.self.juristic ||
  request.mandates.some(({ kind, value }) => kind === subject.kind && value === subject.value);

/** Items of the chosen services that a source holds and that are needed now. */
function neededItems({ index, services, scope }: PrefillRequest): string[] {
  const needed = new Set<string>();
  for (const service of services)
    for (const { item, condition } of service.items)
      if (
        index.items.get(item)?.source !== undefined &&
        (scope[item] ?? null) === null &&
        index.holds(condition, scope) === true
      )
        needed.add(item);
  return [...needed];
}

/** Every exchange that could be made now, with all needed items that it could bring. */
function possibleExchanges(request: PrefillRequest, needed: readonly string[]): PlannedExchange[] {
  const { index, snapshot } = request;
  return snapshot.dataServices.flatMap((listing) => {
    const definition = index.dataServices.get(listing.definition);
    const subject = definition && findSubjectOf(request, definition);
    const operation = definition?.operations.find(
      ({ method, path }) => method === 'GET' && !path.includes('{'),
    );
    const signed = findPrefillAgreement(snapshot, request.consumer, listing.id, request.now);
    if (!definition || !operation || !signed || listing.status !== 'active') return [];
    if (!subject || !('kind' in subject) || !mayAskAbout(request, subject)) return [];
    const allowed = new Set(signed.agreement.items);
    const provider = toMemberId(listing.id as ServiceId);
    if (!isInCharge(definition, provider, request.scope)) return [];
    const items = needed.filter((id) => {
      const item = index.items.get(id);
      const authoritative = item?.source === definition.code || item?.owner === provider;
      return authoritative && allowed.has(id) && index.givenItems.get(definition.code)?.has(id) === true;
    });
    const { hash, agreement } = signed;
    const purpose = agreement.purpose.code;
    const exchange = { service: listing.id, definition: definition.code, provider, agreement: hash, purpose };
    return items.length === 0 ? [] : [{ ...exchange, subject, path: operation.path, items }];
  });
}

/** As few exchanges as cover all items: first what only one can bring, then whichever brings most of the rest. */
function chooseFewest(possible: readonly PlannedExchange[]): PlannedExchange[] {
  const open = new Set(possible.flatMap(({ items }) => items));
  const chosen: PlannedExchange[] = [];
  const take = (exchange: PlannedExchange): void => {
    const items = exchange.items.filter((item) => open.delete(item));
    if (items.length > 0) chosen.push({ ...exchange, items });
  };
  const only = possible.filter((exchange) =>
    exchange.items.some((item) =>
      possible.every((other) => other === exchange || !other.items.includes(item)),
    ),
  );
  only.forEach(take);
  while (open.size > 0) {
    const gain = (exchange: PlannedExchange): number =>
      exchange.items.filter((item) => open.has(item)).length;
    const best = possible.reduce((most, exchange) => (gain(exchange) > gain(most) ? exchange : most));
    take(best);
  }
  return chosen;
}

/**
 * Plans how the items that registers hold are fetched: which data service, about whom, with the fewest exchanges.
 * All exchanges of a plan can be made side by side. Pure: it asks nobody.
 */
export function planPrefill(request: PrefillRequest): PrefillPlan {
  const { index, snapshot } = request;
  const needed = neededItems(request);
  const exchanges = chooseFewest(possibleExchanges(request, needed));
  const fetched = new Set(exchanges.flatMap(({ items }) => items));
  const later: LaterItem[] = [];
  const waiting: { item: string; question: string }[] = [];

  for (const item of needed.filter((id) => !fetched.has(id))) {
    const definition = index.items.get(item)?.source ?? '';
    const service = index.dataServices.get(definition);
    const subject = findSubjectOf(request, service);
    if (subject && 'question' in subject) {
      waiting.push({ item, question: subject.question });
      continue;
    }
    const coverage = service?.coverage;
    if (coverage && (request.scope[coverage.by] ?? null) === null) {
      waiting.push({ item, question: coverage.by });
      continue;
    }
    const isCovered =
      service?.coverage === undefined || findCoveringMember(service, request.scope) !== undefined;
    const linked =
      isCovered &&
      snapshot.dataServices.some(
        (listing) => listing.definition === definition && listing.status === 'active',
      );
    const mandated = subject !== undefined && mayAskAbout(request, subject);
    later.push({
      item,
      definition,
      reason: !linked ? 'not-linked' : !mandated ? 'no-mandate' : 'no-agreement',
    });
  }
  return { exchanges, later, waiting };
}
