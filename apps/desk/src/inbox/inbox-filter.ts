import { Type, type Static } from 'typebox';
import { Found } from '../search/kept-search.ts';

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

export const InboxQuery = Type.Object({
  filter: Type.Optional(Type.Enum([...inboxFilters])),
  found: Found,
  service: Type.Optional(Type.String({ maxLength: 100 })),
  /** Where the page before ended: epoch ms of the due date and id. */
  after: Type.Optional(Type.String({ pattern: '^[0-9]{1,16}_[0-9a-f-]{36}$' })),
  lang: Type.Optional(Type.String()),
});
export type InboxQuery = Static<typeof InboxQuery>;
