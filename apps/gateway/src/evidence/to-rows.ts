import { header, toSubjectText, type Agreement } from '@saphan/contracts';
import {
  encodeAnswerHalf,
  encodePersonal,
  encodeRequestHalf,
  toItemBits,
  type OtherDoor,
  type RequestMessage,
  type ResponseMessage,
  type SaltedSubject,
} from '@saphan/exchange';
import type { EvidenceKeys } from './evidence-keys.ts';
import type { BegunRow, EndedRow, Ending, Side } from './evidence-store.ts';

/** What both halves of the evidence of one exchange share. */
export interface EvidenceOf {
  readonly side: Side;
  /** Tenant key of the member whose evidence this is. */
  readonly agency: string;
  /** Subsystem that asks. */
  readonly consumer: string;
  /** As signed, with both signature headers. */
  readonly request: RequestMessage;
}

/** What a person looks at is not shown as a use of their data: opening the list would grow it. */
const looks: ReadonlySet<string> = new Set(['access-list.v1', 'case-views.v1']);

/**
 * From when the person sees an exchange.
 * @param definition code of the data service's definition
 * @param at epoch milliseconds
 * @returns epoch milliseconds; nothing: never
 */
export function findDisclosure(agreement: Agreement, definition: string, at: number): number | undefined {
  if (looks.has(definition)) return undefined;
  const { disclosure } = agreement;
  switch (disclosure.mode) {
    case 'at-once':
      return at;
    case 'after':
      return at + disclosure.days * 86_400_000;
    case 'never':
      return undefined;
  }
}

const getHeader = (request: RequestMessage, name: string): string => request.headers[name] ?? '';

/** The request half. What names persons is encrypted for the agency; the record holds the digests as signed. */
export async function toBegunRow(
  { side, agency, consumer, request }: EvidenceOf,
  more: {
    readonly at: number;
    readonly subject: SaltedSubject | undefined;
    readonly discloseAt: number | undefined;
    readonly via?: OtherDoor | undefined;
  },
  keys: EvidenceKeys,
): Promise<BegunRow> {
  const exchange = getHeader(request, header.exchange);
  const { subject, at, via } = more;
  const text = subject && toSubjectText(subject.subject);
  // The actor too: which officer asked can't be told from a digest. Mandates are the register's to keep.
  const { headers } = request;
  const named = { subject, actor: headers[header.actor], private: headers[header.private] };
  const part = encodePersonal(named, headers);
  const personal = part && (await keys.seal(agency, exchange, at, part));
  const record = { side, at, outcome: 'begun', request, via, ...(personal && { personal }) } as const;
  const { whole, stored } = encodeRequestHalf(record, consumer);
  return {
    agency,
    exchange,
    side,
    consumer,
    at,
    discloseAt: more.discloseAt,
    subjectHash: text === undefined ? undefined : await keys.hash(agency, text),
    record: whole,
    stored,
  };
}

/** The answer half. */
export function toEndedRow(
  { side, agency, consumer, request }: EvidenceOf,
  more: {
    readonly at: number;
    readonly startedAt: number;
    readonly outcome: Ending;
    readonly response?: ResponseMessage | undefined;
    readonly rule?: string | undefined;
    readonly items?: readonly string[];
    readonly agreed?: readonly string[];
    readonly dropped?: number;
  },
): EndedRow {
  const { at, outcome, response, rule, items = [], agreed = [] } = more;
  const { whole, stored } = encodeAnswerHalf({
    side,
    at,
    outcome,
    request,
    durationMs: Math.max(0, at - more.startedAt),
    ...(response && { response }),
    ...(rule !== undefined && { rule }),
    ...(items.length > 0 && { items: toItemBits(items, agreed) }),
    ...(more.dropped !== undefined && more.dropped > 0 && { dropped: more.dropped }),
  });
  return {
    agency,
    exchange: getHeader(request, header.exchange),
    side,
    consumer,
    at,
    phase: 'ended',
    outcome,
    record: whole,
    stored,
  };
}
