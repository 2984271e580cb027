import { toUuidV7 } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import { Button, EmptyState, Form, InstantText, Panel } from '@saphan/ui';
import { webProblem } from '@saphan/web';
import type { VNode } from 'preact';
import { changedLists, toParts, type ChangedList, type EntryParts } from '../change-set/entry-parts.ts';
import { EntryDifferences } from '../entry-reading/entry-differences.tsx';
import { LinkagePage } from '../pages/linkage-page.tsx';
import type { Visit } from '../pages/visit.ts';
import { historyTexts } from './history-texts.ts';
import { listVersions, type EntryVersion } from './record-entries.ts';

const none: EntryParts = new Map();
const partsOf = (list: ChangedList, version: EntryVersion | undefined): EntryParts =>
  version?.content === undefined ? none : toParts(list, version.content);

/** `GET /history/{list}/{name}`: every published version of an entry, newest first, with what it changed. */
export async function historyPage(visit: Visit): Promise<VNode> {
  const { params, db, language, now } = visit;
  const list = changedLists.find((each) => each === params.list);
  const name = params.name ?? '';
  if (list === undefined) throw webProblem('not-found', { detail: params.list ?? '' });
  const text = historyTexts(language);
  const versions = await listVersions(db, list, name);
  const [right] = visit.staff?.rights ?? [];
  return (
    <LinkagePage
      visit={visit}
      title={`${text.title} · ${name}`}
      lead={text.lead}
      section={list === 'items' ? 'items' : 'services'}
    >
      {versions.length === 0 && <EmptyState title={text.none}>{text.noneHow}</EmptyState>}
      {versions.map((version, index) => {
        const before = versions[index + 1];
        return (
          <Panel title={text.version(version.publication)}>
            <p class="muted">
              <InstantText at={version.at.toISOString()} today={toBangkokDay(now)} />
              {before === undefined && ` · ${text.first}`}
              {version.content === undefined && ` · ${text.removed}`}
            </p>
            {before !== undefined && (
              <details>
                <summary>
                  {text.before} / {text.after}
                </summary>
                <EntryDifferences
                  visit={visit}
                  entry={{ list, name, base: partsOf(list, before), content: partsOf(list, version) }}
                />
              </details>
            )}
            {index > 0 && right !== undefined && version.content !== undefined && (
              <Form action={`/history/${list}/${name}/restore`}>
                <input type="hidden" name="id" value={toUuidV7(now)} />
                <input type="hidden" name="member" value={right.member} />
                <input type="hidden" name="publication" value={String(version.publication)} />
                <Button tone="quiet" size="small">
                  {text.restore}
                </Button>
              </Form>
            )}
          </Panel>
        );
      })}
    </LinkagePage>
  );
}
