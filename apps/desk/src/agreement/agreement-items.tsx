import type { AgreementRecord, DataItem, Language } from '@saphan/contracts';
import { DataTable, Pill, type Column } from '@saphan/ui';
import type { VNode } from 'preact';
import { agreementTexts } from './agreement-texts.ts';
import { lawText } from './describe-item.ts';

export interface AgreementItemsProps {
  record: AgreementRecord;
  /** The agreement that this one replaces or is to replace. */
  before: AgreementRecord | undefined;
  language: Language;
  findItem: (id: string) => DataItem | undefined;
  /** Items that some service of who asks uses. */
  usedByAsker: ReadonlySet<string>;
}

interface ItemRow {
  readonly id: string;
  readonly item: DataItem | undefined;
  readonly isAdded: boolean;
  readonly isUsed: boolean;
}

/** Each item with what the law says of it; against the agreement before, where there is one. */
export function AgreementItems({
  record,
  before,
  language,
  findItem,
  usedByAsker,
}: AgreementItemsProps): VNode {
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
      title: text.personalData,
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
        item?.law === undefined ? <span class="muted">{text.noLaw}</span> : lawText(item.law, language),
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
