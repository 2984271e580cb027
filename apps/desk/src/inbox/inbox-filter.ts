import { Type, type Static } from 'typebox';
import { Found } from '../search/kept-search.ts';
import { ListMark } from '../store/list-mark.ts';

/** Ready-made views of the inbox, in the order in which they stand at the left. */
export const inboxFilters = [
  'mine',
  'unclaimed',
  'undecided',
  'asked',
  'near',
  'late',
  'waiting',
  'open',
  'closed',
] as const;
export type InboxFilter = (typeof inboxFilters)[number];

/** States of cases that are open; what has ended stands under a view of its own. */
export const openStates = [
  'received',
  'checking',
  'incomplete',
  'under-review',
  'waiting-for-payment',
  'issuing',
] as const;
/** Days within which something is due, as the list offers them. */
export const dueWithin = ['0', '1', '3', '7', '14', '30'] as const;

/** What narrows a view further. A form sends what was left open as an empty text. */
const narrowing = {
  service: Type.Optional(Type.String({ maxLength: 100 })),
  unit: Type.Optional(Type.String({ maxLength: 100 })),
  area: Type.Optional(Type.String({ pattern: '^([0-9]{2}|[0-9]{4}|[0-9]{6})?$' })),
  state: Type.Optional(Type.Enum([...openStates, ''])),
  /** Officer who has the case. */
  owner: Type.Optional(Type.Union([Type.Literal(''), Type.String({ format: 'uuid' })])),
  /** Due within so many days, or late already. */
  days: Type.Optional(Type.Enum([...dueWithin, ''])),
};

export const InboxQuery = Type.Object({
  filter: Type.Optional(Type.Enum([...inboxFilters])),
  found: Found,
  ...narrowing,
  /** Where the page before ended: epoch ms of the due date and id. */
  after: Type.Optional(ListMark),
  lang: Type.Optional(Type.String()),
});
export type InboxQuery = Static<typeof InboxQuery>;

/** What of an address is worth keeping under a name. */
export type FilterQuery = Pick<InboxQuery, (typeof kept)[number]>;

const kept = ['filter', 'service', 'unit', 'area', 'state', 'owner', 'days'] as const;

/** That part of a query, without what was left open. */
export const toFilterQuery = (query: InboxQuery): FilterQuery =>
  Object.fromEntries(
    kept.flatMap((name) => (query[name] === undefined || query[name] === '' ? [] : [[name, query[name]]])),
  );

/** Whether more than a view is asked for. */
export const isNarrowed = (query: InboxQuery): boolean => {
  const { filter: _, service: __, ...rest } = toFilterQuery(query);
  return Object.keys(rest).length > 0;
};

/** Address of the inbox that shows this. */
export const inboxHref = (query: Partial<InboxQuery>): string => {
  const search = new URLSearchParams(
    Object.entries(query).filter(
      ([name, value]: [string, string | undefined]) => value !== undefined && value !== '' && name !== 'lang',
    ),
  ).toString();
  return search === '' ? '/inbox' : `/inbox?${search}`;
};
