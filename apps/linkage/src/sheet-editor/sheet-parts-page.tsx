import { ButtonLink, DataTable, Pill } from '@saphan/ui';
import type { VNode } from 'preact';
import { rebase } from '../change-set/rebase.ts';
import { countByGroup, findFindings } from '../findings/set-findings.ts';
import { LinkagePage } from '../pages/linkage-page.tsx';
import type { Visit } from '../pages/visit.ts';
import { openSheet, type OpenedSheet } from './open-sheet.ts';
import { rowsOf, type Group } from './sheet.ts';
import type { SheetTexts } from './sheet-texts.ts';
import type { WordedSheet } from './sheets.ts';

/** What stands beside the title. */
export type PartsAside = (opened: OpenedSheet) => VNode | null;

/** `GET /change-sets/{set}/{segment}/{name}`: the parts of an entry and how far each is written. */
export async function drawParts(
  visit: Visit,
  sheet: WordedSheet,
  aside?: PartsAside,
  /** What stands below the parts. */
  below?: PartsAside,
): Promise<VNode> {
  const opened = await openSheet(visit, sheet);
  const { entry, name: id, path, set, entries } = opened;
  const { groups } = sheet;
  const text = sheet.texts(visit.language);
  const rebased = rebase(entries, visit.view.catalogue);
  const lacks = countByGroup(await findFindings(visit, rebased), sheet, id);
  const next = groups.find(({ name }) => lacks.has(name));
  const names = entry['names'] as Partial<Record<Visit['language'], string>> | undefined;
  const wordsOf = (name: string): string => text.groups[name] ?? name;
  return (
    <LinkagePage
      visit={visit}
      title={names?.[visit.language] || id}
      section="change-sets"
      lead={
        <>
          <a href={`/change-sets/${set.id}`}>{set.title}</a> · <code>{id}</code>
        </>
      }
      aside={aside?.(opened)}
    >
      <p class="muted">{text.allParts}</p>
      <DataTable
        caption={text.parts}
        rows={groups}
        rowKey={({ name }) => name}
        empty={<p />}
        columns={[
          {
            title: text.parts,
            isHead: true,
            cell: ({ name }) => <a href={`${path}/${name}`}>{wordsOf(name)}</a>,
          },
          { title: text.extent, cell: (group) => <Extent group={group} entry={entry} text={text} /> },
          {
            title: text.state,
            cell: ({ name }) => {
              const count = lacks.get(name) ?? 0;
              return count > 0 ? (
                <Pill tone="wait">{text.lacks(count)}</Pill>
              ) : (
                <Pill tone="done">{text.done}</Pill>
              );
            },
          },
        ]}
      />
      <p class="cluster">
        {next !== undefined && (
          <ButtonLink href={`${path}/${next.name}`}>{text.next(wordsOf(next.name))}</ButtonLink>
        )}
        <ButtonLink href={`/change-sets/${set.id}`} tone={next === undefined ? 'quiet' : 'plain'}>
          {text.back}
        </ButtonLink>
      </p>
      {below?.(opened)}
    </LinkagePage>
  );
}

function Extent({
  group,
  entry,
  text,
}: {
  group: Group;
  entry: OpenedSheet['entry'];
  text: SheetTexts;
}): VNode | null {
  if (group.rows === undefined) return null;
  const count = rowsOf(group, entry).length;
  return count === 0 ? <span class="muted">{text.empty}</span> : <span>{text.count(count)}</span>;
}
