import type { Language, SourceTrialResult } from '@saphan/contracts';
import { DataTable, EmptyState, Notice, Pill } from '@saphan/ui';
import type { VNode } from 'preact';
import { sourceTexts } from './source-texts.ts';

type Unfit = SourceTrialResult['unfit'][number];

/** What came of a trial: items and faults, never a value. */
export function TrialResult({
  result,
  language,
  itemName,
}: {
  result: SourceTrialResult;
  language: Language;
  itemName: (id: string) => string;
}): VNode {
  const text = sourceTexts(language);
  const { status, milliseconds, items, missing, unfit, isMore } = result;
  const unfitItems = new Set(unfit.map(({ item }) => item));
  const isGood = status < 400;
  return (
    <section class="stack">
      <Notice tone={isGood ? 'good' : 'wrong'} title={isGood ? text.reached : text.refused}>
        {text.facts(status, milliseconds)}
      </Notice>
      <DataTable
        caption={text.items}
        columns={[
          { title: text.item, isHead: true, cell: (item) => itemName(item) },
          {
            title: text.state,
            cell: (item) =>
              unfitItems.has(item) ? (
                <Pill tone="wrong">{text.unfit}</Pill>
              ) : items.includes(item) ? (
                <Pill tone="done">{text.came}</Pill>
              ) : (
                <Pill tone="wait">{text.missing}</Pill>
              ),
          },
        ]}
        rows={[...items, ...missing]}
        rowKey={(item) => item}
        empty={<EmptyState title={text.noItems} />}
      />
      {unfit.length > 0 && (
        <>
          <h2>{text.unfitTitle}</h2>
          <UnfitTable unfit={unfit} language={language} />
        </>
      )}
      {isMore && <p>{text.more}</p>}
    </section>
  );
}

function UnfitTable({ unfit, language }: { unfit: readonly Unfit[]; language: Language }): VNode {
  const text = sourceTexts(language);
  return (
    <DataTable
      caption={text.unfitTitle}
      columns={[
        { title: text.at, isHead: true, cell: ({ at }) => <code>{at}</code> },
        { title: text.expected, cell: ({ expected }) => <code>{expected}</code> },
        { title: text.got, cell: ({ got }) => <code>{got}</code> },
      ]}
      rows={unfit}
      rowKey={({ at, expected }) => `${at}-${expected}`}
      empty={null}
    />
  );
}
