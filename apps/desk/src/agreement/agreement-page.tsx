import {
  toMemberId,
  type AgreementRecord,
  type DataItem,
  type Language,
  type ServiceId,
  type SubsystemId,
} from '@saphan/contracts';
import { toBangkokDay, formatDate } from '@saphan/thai';
import {
  Button,
  ButtonLink,
  DataTable,
  ErrorSummary,
  Form,
  NameTitle,
  Pill,
  TextArea,
  type Column,
  type FieldFault,
} from '@saphan/ui';
import type { ComponentChildren, VNode } from 'preact';
import { agreementTexts } from './agreement-texts.ts';
import { asks, gives, lastDay, StatePill } from './agreements-page.tsx';

export interface AgreementBodyProps {
  member: string;
  record: AgreementRecord;
  /** The agreement that this one replaces or is to replace. */
  before: AgreementRecord | undefined;
  language: Language;
  nameOf: (id: string) => string;
  findItem: (id: string) => DataItem | undefined;
  /** Items that some service of who asks uses. */
  usedByAsker: ReadonlySet<string>;
  publicUrl: string;
  faults: readonly FieldFault[];
  reason: string;
}

/** Everything that a person weighs before signing, and the buttons below it. */
export function AgreementBody(props: AgreementBodyProps): VNode {
  const { record, language, nameOf, faults } = props;
  const text = agreementTexts(language);
  const { agreement } = record;
  return (
    <div class="stack-loose">
      <header class="stack-tight">
        <NameTitle name={nameOf(agreement.service)} />
        <p class="cluster">
          <StatePill state={record.state} language={language} />
          <a href={`${props.publicUrl}/agreements/${record.hash}`}>{text.public}</a>
        </p>
        {record.replacedBy !== undefined && (
          <p>
            <a href={`/agreements/${record.replacedBy}`}>{text.replacedBy}</a>
          </p>
        )}
      </header>
      <ErrorSummary faults={faults} />
      <Terms {...props} />
      <Items {...props} />
      <Steps {...props} />
    </div>
  );
}

function Fact({ term, children }: { term: string; children: ComponentChildren }): VNode {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Terms({ record, before, language, nameOf }: AgreementBodyProps): VNode {
  const text = agreementTexts(language);
  const { agreement, signedBy } = record;
  const { legalBasis, quota, validity } = agreement;
  const signature = (party: 'consumer' | 'provider') =>
    signedBy.includes(party) ? (
      <Pill tone="done">{text.signed}</Pill>
    ) : (
      <Pill tone="wait">{text.unsigned}</Pill>
    );
  return (
    <dl class="facts">
      <Fact term={text.asker}>
        {nameOf(toMemberId(agreement.consumer as SubsystemId))} {signature('consumer')}
      </Fact>
      <Fact term={text.giver}>
        {nameOf(toMemberId(agreement.service as ServiceId))} {signature('provider')}
      </Fact>
      <Fact term={text.purpose}>{agreement.purpose.text[language]}</Fact>
      <Fact term={text.law}>{text.sectionOf(legalBasis.act[language], legalBasis.section)}</Fact>
      <Fact term={text.pdpa}>
        {legalBasis.pdpa === undefined
          ? text.noPdpa
          : ((text.grounds as Readonly<Record<string, string>>)[legalBasis.pdpa] ?? legalBasis.pdpa)}
      </Fact>
      <Fact term={text.right}>{text.rights[agreement.right]}</Fact>
      <Fact term={text.limits}>
        {[
          text.quota(quota.perMinute, quota.perDay),
          text.kept(agreement.retentionDays),
          text.onward[agreement.onward],
        ].join(' · ')}
      </Fact>
      <Fact term={text.validity}>
        {text.from(
          formatDate(language, toBangkokDay(validity.from)),
          formatDate(language, lastDay(validity.until)),
        )}
      </Fact>
      {before && (
        <Fact term={text.replacesOld}>
          <a href={`/agreements/${before.hash}`}>{before.agreement.purpose.text[language]}</a>
        </Fact>
      )}
      {record.reason !== undefined && <Fact term={text.whyEnded}>{record.reason}</Fact>}
    </dl>
  );
}

interface ItemRow {
  readonly id: string;
  readonly item: DataItem | undefined;
  readonly isAdded: boolean;
  readonly isUsed: boolean;
}

/** Each item with what the law says of it; against the agreement before, where there is one. */
function Items({ record, before, language, findItem, usedByAsker }: AgreementBodyProps): VNode {
  const text = agreementTexts(language);
  const { items, right } = record.agreement;
  const old = before?.agreement.items;
  const rows = items.map((id): ItemRow => ({
    id,
    item: findItem(id),
    isAdded: old !== undefined && !old.includes(id),
    isUsed: right !== 'officer' || usedByAsker.has(id),
  }));
  const dropped = (old ?? []).filter((id) => !items.includes(id));
  const columns: Column<ItemRow>[] = [
    {
      title: text.item,
      isHead: true,
      kind: 'long',
      cell: ({ id, item, isAdded, isUsed }) => (
        <>
          {item?.names[language] ?? id} {isAdded && <Pill tone="turn">{text.added}</Pill>}{' '}
          {!isUsed && <Pill tone="wait">{text.unneeded}</Pill>}
        </>
      ),
    },
    { title: text.class, cell: ({ item }) => item && text.classes[item.classification] },
    {
      title: text.pdpa,
      hideOn: 'phone',
      cell: ({ item }) =>
        item &&
        (item.personal === 'sensitive' ? (
          <Pill tone="wrong">{text.personal.sensitive}</Pill>
        ) : (
          text.personal[item.personal]
        )),
    },
    {
      title: text.itemLaw,
      kind: 'long',
      hideOn: 'phone',
      cell: ({ item }) =>
        item?.law === undefined ? (
          <span class="muted">{text.noLaw}</span>
        ) : (
          text.sectionOf(item.law.act[language], item.law.section ?? '–')
        ),
    },
  ];
  return (
    <section class="stack-tight">
      <h2>{text.items}</h2>
      <DataTable
        caption={text.items}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        empty={<p>{text.noItems}</p>}
      />
      {dropped.length > 0 && (
        <p>{text.dropped(dropped.map((id) => findItem(id)?.names[language] ?? id).join(' · '))}</p>
      )}
    </section>
  );
}

/** What the agency can do with it now. */
function Steps({ member, record, language, faults, reason }: AgreementBodyProps): VNode {
  const text = agreementTexts(language);
  const { state, hash, signedBy, agreement } = record;
  const isOver = state === 'revoked' || state === 'expired';
  const mayAccept = gives(member, record) && state === 'offered' && !signedBy.includes('provider');
  const end = mayAccept ? text.decline : state === 'active' ? text.revoke : text.takeBack;
  const mayChange = state === 'active' && asks(member, record) && agreement.right === 'officer';
  return (
    <div class="stack">
      {mayAccept && (
        <Form action={`/agreements/${hash}/accept`} class="stack-tight">
          <p>{text.acceptNote}</p>
          <p>
            <Button>{text.accept}</Button>
          </p>
        </Form>
      )}
      {mayChange && (
        <p>
          <ButtonLink tone="quiet" href={`/agreements/new/${agreement.service}?replaces=${hash}`}>
            {text.change}
          </ButtonLink>
        </p>
      )}
      {!isOver && (
        <Form action={`/agreements/${hash}/end`} class="stack-tight">
          <TextArea
            name="reason"
            label={text.reason}
            hint={text.reasonHint}
            value={reason}
            maxLength={500}
            rows={2}
            fault={faults.find(({ field }) => field === 'reason')?.message}
          />
          <p>
            <Button tone="quiet">{end}</Button>
          </p>
        </Form>
      )}
      <p>
        <ButtonLink tone="plain" href="/agreements">
          {text.back}
        </ButtonLink>
      </p>
    </div>
  );
}
