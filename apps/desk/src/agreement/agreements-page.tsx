import type { AgreementRecord, Language } from '@saphan/contracts';
import { toMemberId, type ServiceId, type SubsystemId } from '@saphan/contracts';
import { sortThai, toBangkokDay } from '@saphan/thai';
import {
  ButtonLink,
  DataTable,
  DateText,
  EmptyState,
  Pill,
  type Column,
  type PillTone,
  type SideGroup,
} from '@saphan/ui';
import type { VNode } from 'preact';
import { agreementTexts } from './agreement-texts.ts';

export const agreementLists = ['answer', 'offered', 'ask', 'give', 'ended'] as const;
export type AgreementList = (typeof agreementLists)[number];

const isOpen = ({ state }: AgreementRecord): boolean => ['draft', 'offered', 'accepted'].includes(state);
export const asks = (member: string, { agreement }: AgreementRecord): boolean =>
  toMemberId(agreement.consumer as SubsystemId) === member;
export const gives = (member: string, { agreement }: AgreementRecord): boolean =>
  toMemberId(agreement.service as ServiceId) === member;
/** The last day on which it is in force. */
export const lastDay = (until: string) => toBangkokDay(Date.parse(until) - 1);

/** Lists in which an agreement of the agency stands. An agency may ask itself, e.g. one register another. */
export function listsOf(member: string, record: AgreementRecord): readonly AgreementList[] {
  const { state } = record;
  if (state === 'expired' || state === 'revoked') return ['ended'];
  const [asked, given] = [asks(member, record), gives(member, record)];
  if (!isOpen(record)) return [...(asked ? (['ask'] as const) : []), ...(given ? (['give'] as const) : [])];
  return given && !record.signedBy.includes('provider') ? ['answer'] : ['offered'];
}

const tones = {
  draft: 'quiet',
  offered: 'wait',
  accepted: 'wait',
  active: 'done',
  expired: 'quiet',
  revoked: 'quiet',
} as const satisfies Readonly<Record<AgreementRecord['state'], PillTone>>;

export function StatePill({
  state,
  language,
}: {
  state: AgreementRecord['state'];
  language: Language;
}): VNode {
  return <Pill tone={tones[state]}>{agreementTexts(language).states[state]}</Pill>;
}

export function toAgreementSide(
  member: string,
  records: readonly AgreementRecord[],
  current: AgreementList | undefined,
  language: Language,
): SideGroup[] {
  const text = agreementTexts(language);
  return [
    {
      links: agreementLists.map((list) => ({
        href: `/agreements?list=${list}`,
        label: text.lists[list],
        count: records.filter((record) => listsOf(member, record).includes(list)).length,
        current: list === current,
      })),
    },
  ];
}

export interface AgreementsBodyProps {
  member: string;
  records: readonly AgreementRecord[];
  list: AgreementList;
  language: Language;
  /** Name of a member or of a data service. */
  nameOf: (id: string) => string;
}

/** Member with whom an agreement is. */
const otherOf = (member: string, record: AgreementRecord): string => {
  const { consumer, service } = record.agreement;
  return asks(member, record) ? toMemberId(service as ServiceId) : toMemberId(consumer as SubsystemId);
};

/** By the name of the data service, of one by the other agency. */
const toKey = ({ member, nameOf }: AgreementsBodyProps, record: AgreementRecord): string =>
  `${nameOf(record.agreement.service)} ${nameOf(otherOf(member, record))}`;

function toColumns({ member, language, nameOf }: AgreementsBodyProps): Column<AgreementRecord>[] {
  const text = agreementTexts(language);
  const { columns } = text;
  return [
    {
      title: columns.service,
      isHead: true,
      kind: 'long',
      cell: ({ hash, agreement }) => <a href={`/agreements/${hash}`}>{nameOf(agreement.service)}</a>,
    },
    {
      title: columns.other,
      kind: 'long',
      cell: (record) => nameOf(otherOf(member, record)),
    },
    {
      title: columns.purpose,
      kind: 'long',
      hideOn: 'phone',
      cell: ({ agreement }) => agreement.purpose.text[language],
    },
    {
      title: columns.items,
      kind: 'number',
      hideOn: 'phone',
      cell: ({ agreement }) => String(agreement.items.length),
    },
    {
      title: columns.until,
      hideOn: 'phone',
      cell: ({ agreement }) => <DateText date={lastDay(agreement.validity.until)} short />,
    },
    { title: columns.state, cell: ({ state }) => <StatePill state={state} language={language} /> },
  ];
}

/** Agreements of the agency by what is to be done with them. */
export function AgreementsBody(props: AgreementsBodyProps): VNode {
  const { member, records, list, language } = props;
  const text = agreementTexts(language);
  const [emptyTitle, emptyText] = text.empty[list];
  return (
    <div class="stack">
      <header class="stack-tight">
        <h1>{text.title}</h1>
        <p class="lead">{text.lead}</p>
      </header>
      <p>
        <ButtonLink href="/agreements/new">{text.propose}</ButtonLink>
      </p>
      <DataTable
        caption={text.lists[list]}
        columns={toColumns(props)}
        rows={sortThai(
          records.filter((record) => listsOf(member, record).includes(list)),
          (record) => toKey(props, record),
        )}
        rowKey={({ hash }) => hash}
        keys
        empty={<EmptyState title={emptyTitle}>{emptyText}</EmptyState>}
      />
    </div>
  );
}
