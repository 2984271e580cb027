import { ButtonLink, Panel, Row, Rows } from '@saphan/ui';
import { webProblem } from '@saphan/web';
import type { VNode } from 'preact';
import { changeSetTexts } from '../change-set/change-set-texts.ts';
import { changedLists, fromParts } from '../change-set/entry-parts.ts';
import { changedParts } from '../change-set/part-merge.ts';
import { PartValue } from '../change-set/part-differences.tsx';
import { findSeenSet } from '../change-set/set-access.ts';
import { readEntries, type SetEntry } from '../change-set/set-entries.ts';
import { entryWords } from '../findings/finding-place.ts';
import { toFormDraft } from '../form-designer/form-draft.ts';
import { LinkagePage } from '../pages/linkage-page.tsx';
import type { Visit } from '../pages/visit.ts';
import type { SheetEntry } from '../sheet-editor/sheet.ts';
import { findSheet } from '../sheet-editor/sheets.ts';
import { openProcess } from '../process-editor/open-process.ts';
import { processIslands, ProcessView } from '../process-editor/process-view.tsx';
import { EntryDifferences } from './entry-differences.tsx';
import { FormContent } from './form-content.tsx';
import { formContentTexts } from './form-content-texts.ts';
import { partWords } from './part-words.ts';
import { readingTexts } from './reading-texts.ts';
import { templateTexts } from '../template-editor/template-texts.ts';
import { SheetGroup } from './sheet-part.tsx';

/** `GET /change-sets/{set}/entries/{list}/{name}`: an entry of a set as it shall be, for whoever has a word in it. */
export async function entryPage(visit: Visit): Promise<VNode> {
  const { params, db, language } = visit;
  const set = await findSeenSet(visit);
  const list = changedLists.find((each) => each === params.list);
  const name = params.name ?? '';
  if (list === undefined) throw webProblem('not-found', { detail: params.list ?? '' });
  const entries = await readEntries(db, set.id);
  const entry = entries.find((each) => each.list === list && each.name === name);
  if (entry === undefined || entry.content.size === 0) throw webProblem('not-found', { detail: name });
  const text = readingTexts(language);
  const isChanged = entry.base.size > 0 && changedParts(entry.base, entry.content).length > 0;
  return (
    <LinkagePage
      visit={visit}
      title={entryWords(visit, entry, entries)}
      section="change-sets"
      islands={list === 'processes' ? processIslands : []}
      lead={
        <>
          <a href={`/change-sets/${set.id}`}>{set.title}</a> · {changeSetTexts(language).lists[list]}{' '}
          <code>{name}</code>
        </>
      }
      aside={
        list === 'forms' ? (
          <ButtonLink href={`/change-sets/${set.id}/forms/${name}/preview`} tone="quiet">
            {text.preview}
          </ButtonLink>
        ) : (
          list === 'templates' && (
            <ButtonLink href={`/change-sets/${set.id}/templates/${name}/preview.pdf`} tone="quiet">
              {templateTexts(visit.language).pdf}
            </ButtonLink>
          )
        )
      }
    >
      {list === 'processes' ? (
        <ProcessView visit={visit} opened={await openProcess(visit, set)} />
      ) : (
        <>
          {isChanged && (
            <Panel title={formContentTexts(language).changed}>
              <EntryDifferences visit={visit} entry={entry} />
            </Panel>
          )}
          <Content visit={visit} entry={entry} entries={entries} />
        </>
      )}
    </LinkagePage>
  );
}

function Content({
  visit,
  entry,
  entries,
}: {
  visit: Visit;
  entry: SetEntry;
  entries: readonly SetEntry[];
}): VNode {
  const sheet = findSheet(entry.list);
  if (sheet !== undefined) {
    const whole = fromParts(entry.list, entry.content) as SheetEntry;
    return (
      <>
        {sheet.groups.map((group) => (
          <Panel title={sheet.texts(visit.language).groups[group.name] ?? group.name}>
            <SheetGroup visit={visit} sheet={sheet} group={group} entry={whole} />
          </Panel>
        ))}
      </>
    );
  }
  if (entry.list !== 'forms') return <Parts visit={visit} entry={entry} />;
  const { form, items } = toFormDraft(entry, entries, visit.view);
  return <FormContent visit={visit} entry={entry} form={form} items={items} />;
}

function Parts({ visit, entry }: { visit: Visit; entry: SetEntry }): VNode {
  const text = readingTexts(visit.language);
  return (
    <Panel title={changeSetTexts(visit.language).lists[entry.list]}>
      <Rows>
        {[...entry.content].map(([part, value]) => (
          <Row
            label={
              part === 'source' && entry.list === 'templates'
                ? text.template
                : partWords(entry, part, visit.language)
            }
            state={{ type: 'plain' }}
          >
            <PartValue value={value} nothing={text.nothing} part={part} />
          </Row>
        ))}
      </Rows>
    </Panel>
  );
}
