import type { Form } from '@saphan/contracts';
import { ButtonLink, Panel, Pill, Row, Rows } from '@saphan/ui';
import { webProblem } from '@saphan/web';
import type { VNode } from 'preact';
import { changeSetTexts } from '../change-set/change-set-texts.ts';
import { changedLists, fromParts } from '../change-set/entry-parts.ts';
import { PartValue } from '../change-set/part-differences.tsx';
import { findSeenSet } from '../change-set/set-access.ts';
import { readEntries, type SetEntry } from '../change-set/set-entries.ts';
import { entryWords } from '../findings/finding-place.ts';
import { LinkagePage } from '../pages/linkage-page.tsx';
import type { Visit } from '../pages/visit.ts';
import type { SheetEntry } from '../sheet-editor/sheet.ts';
import { findSheet } from '../sheet-editor/sheets.ts';
import { openProcess } from '../process-editor/open-process.ts';
import { processIslands, ProcessView } from '../process-editor/process-view.tsx';
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
        <Content visit={visit} entry={entry} />
      )}
    </LinkagePage>
  );
}

function Content({ visit, entry }: { visit: Visit; entry: SetEntry }): VNode {
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
  return entry.list === 'forms' ? (
    <FormContent visit={visit} form={fromParts('forms', entry.content) as Form} />
  ) : (
    <Parts visit={visit} entry={entry} />
  );
}

/** Both languages of every question: who accepts a form accepts both. */
function FormContent({ visit, form }: { visit: Visit; form: Form }): VNode {
  const text = readingTexts(visit.language);
  return (
    <>
      {form.pages.map(({ title, questions }) => (
        <Panel title={title[visit.language] || title.th}>
          <ol class="plain-list">
            {questions.map(({ label, id, required, condition }) => (
              <li>
                {label.th} {required && <Pill tone="quiet">{text.required}</Pill>}
                <small class="under">
                  {label.en} · <code>{id}</code>
                </small>
                {condition !== undefined && (
                  <small class="under">
                    {text.condition} <code>{condition}</code>
                  </small>
                )}
              </li>
            ))}
          </ol>
        </Panel>
      ))}
    </>
  );
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
