import { entryLists, entryName } from '@saphan/catalogue';
import { toBangkokDay } from '@saphan/thai';
import { ButtonLink, DataTable, DateText, EmptyState, Notice, Panel, Pill } from '@saphan/ui';
import type { VNode } from 'preact';
import { EntryDifferences } from '../entry-reading/entry-differences.tsx';
import { entryWords } from '../findings/finding-place.ts';
import { FindingsPanel } from '../findings/findings-panel.tsx';
import { findFindings } from '../findings/set-findings.ts';
import { findWarnings } from '../findings/set-warnings.ts';
import { findTemplateFindings } from '../findings/template-findings.ts';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { MemberLink } from '../pages/links.tsx';
import type { Visit } from '../pages/visit.ts';
import { processTexts } from '../process-editor/process-texts.ts';
import type { ChangeSet } from './change-set-store.ts';
import { changeSetTexts } from './change-set-texts.ts';
import { Conflicts } from './conflicts.tsx';
import { toEditorPath, toReadingPath } from './entry-links.ts';
import { hasAnotherVoice, listAsked, readVoices, type AskedOwner } from './asked-owners.ts';
import { maySpeakFor, mayWorkFor, ownersOf } from './owners.ts';
import { changedParts } from './part-merge.ts';
import { rebase } from './rebase.ts';
import { listWords, proposerOf, type Word } from './words.ts';
import { changedEntries, readEntries, type SetEntry } from './set-entries.ts';
import { readHistory, SetHistory } from './set-history.tsx';
import { findSeenSet } from './set-access.ts';
import { SetPill } from './set-pill.tsx';
import { SetWords, type OwnVoice } from './set-words.tsx';
import { TakeIn } from './take-in.tsx';

/** Who is asked; before it is proposed, who would be. */
async function listOwners(
  { db, view }: Visit,
  set: ChangeSet,
  entries: readonly SetEntry[],
): Promise<readonly AskedOwner[]> {
  if (set.state !== 'open') return listAsked(db, set.id);
  const voices = await readVoices(db);
  const owners = ownersOf(entries, { catalogue: view.catalogue, member: set.member, ...voices });
  return owners.map((owner) => ({ owner, accepted: false }));
}

/** Owners for whom the visitor can say a word now, and whether it can be yes. */
async function findOwnWords(
  { db, staff }: Visit,
  asked: readonly AskedOwner[],
  words: readonly Word[],
): Promise<readonly OwnVoice[]> {
  const isProposer = staff !== undefined && proposerOf(words) === `staff:${staff.id}`;
  // Where whoever was awaited is no owner any more nobody would say the last yes: one of the others says it again.
  const isAwaited = asked.some(({ accepted }) => !accepted);
  const own = asked.filter(({ owner, accepted }) => accepted !== isAwaited && maySpeakFor(staff, owner));
  return Promise.all(
    own.map(async ({ owner }) => ({
      owner,
      mayAccept: !isProposer || !(await hasAnotherVoice(db, owner, staff.id)),
    })),
  );
}

/** `GET /change-sets/{set}`: what changes, what stands against it, who is to accept it, and all that was done. */
export async function changeSetPage(visit: Visit): Promise<VNode> {
  const { db, staff, view } = visit;
  const text = changeSetTexts(visit.language);
  const set = await findSeenSet(visit);
  const [entries, words] = await Promise.all([readEntries(db, set.id), listWords(db, set.id)]);
  const asked = await listOwners(visit, set, entries);
  const mayWork = mayWorkFor(staff, set.member);
  const history = await readHistory(db, set, words);
  const isLive = set.state === 'open' || set.state === 'proposed';
  const rebased = isLive ? rebase(entries, view.catalogue) : { entries, conflicts: [] };
  const drawing = { ...view, templates: visit.templates, now: visit.now, set };
  const findings = isLive
    ? [...(await findFindings(visit, rebased)), ...(await findTemplateFindings(drawing, rebased.entries))]
    : [];
  const warnings = isLive ? findWarnings(visit, changedEntries(rebased.entries)) : [];
  const panel = { visit, set, entries: rebased.entries, mayEdit: mayWork && set.state === 'open' };
  const isReady = rebased.entries.length > 0 && findings.length === 0 && rebased.conflicts.length === 0;
  return (
    <LinkagePage
      visit={visit}
      title={set.title}
      lead={
        <>
          <MemberLink visit={visit} id={set.member} /> · {text.begun}{' '}
          <DateText date={toBangkokDay(set.begunAt)} />
        </>
      }
      section="change-sets"
      aside={<SetPill set={set} />}
    >
      {set.state === 'published' && <PublishedLinks visit={visit} entries={entries} />}
      <Panel title={text.entries}>
        <Entries visit={visit} set={set} entries={entries} mayEdit={mayWork && set.state === 'open'} />
      </Panel>
      {rebased.conflicts.length > 0 && (
        <Conflicts
          set={set}
          entries={entries}
          conflicts={rebased.conflicts}
          maySettle={mayWork && set.state === 'open'}
        />
      )}
      {findings.length > 0 && <FindingsPanel {...panel} findings={findings} title={text.findings} />}
      {warnings.length > 0 && (
        <FindingsPanel {...panel} findings={warnings} title={text.warnings} lead={text.warningsLead} />
      )}
      {mayWork && set.state === 'open' && isReady && <Notice tone="good">{text.noFindings}</Notice>}
      {isLive && (entries.length > 0 || mayWork) && (
        <SetWords
          visit={visit}
          set={set}
          asked={asked}
          ownWords={await findOwnWords(visit, asked, words)}
          isReady={isReady}
        />
      )}
      {mayWork && set.state === 'open' && <TakeIn visit={visit} set={set} names={toNames(visit)} />}
      <SetHistory
        visit={visit}
        set={set}
        entries={entries}
        history={history}
        mayUndo={mayWork && set.state === 'open'}
      />
    </LinkagePage>
  );
}

/** Where the services of a published set stand now, here and for the people who apply. */
function PublishedLinks({ visit, entries }: { visit: Visit; entries: readonly SetEntry[] }): VNode | null {
  const text = changeSetTexts(visit.language);
  const services = entries.filter(({ list, content }) => list === 'services' && content.size > 0);
  if (services.length === 0) return null;
  return (
    <Notice tone="good" title={text.publishedWhere}>
      <ul class="plain-list">
        {services.map((entry) => (
          <li>
            {entryWords(visit, entry, entries)}: <a href={`/services/${entry.name}`}>{text.here}</a> ·{' '}
            <a href={`${visit.portalUrl}/services/${entry.name}`}>{text.inPortal}</a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** Of all published entries, as they are typed. */
function toNames({ view: { catalogue } }: Visit): string[] {
  const named = entryLists.flatMap((list) =>
    (catalogue[list] as ({ id: string } | { code: string })[]).map((entry) => `${list}/${entryName(entry)}`),
  );
  const sources = (['templates', 'processes'] as const).flatMap((list) =>
    Object.keys(catalogue[list] ?? {}).map((name) => `${list}/${name}`),
  );
  return [...named, ...sources];
}

/** Entries whose changes stand open to whoever is asked for a word. */
const mostOpen = 3;

/** What can be added, by its page; what comes from a file stands last. */
const additions = [
  ['new-item', 'newItem'],
  ['new-form', 'newForm'],
  ['new-service', 'newService'],
  ['new-life-event', 'newLifeEvent'],
  ['new-data-service', 'newDataService'],
  ['new-template', 'newTemplate'],
  ['new-process', 'newProcess'],
  ['import-items', 'importItems'],
  ['import-form', 'importForm'],
] as const;

function Entries({
  visit,
  set,
  entries,
  mayEdit,
}: {
  visit: Visit;
  set: ChangeSet;
  entries: readonly SetEntry[];
  mayEdit: boolean;
}): VNode {
  const text = changeSetTexts(visit.language);
  const changed = entries
    // Two files beside each other say nothing: a process is read on its own page.
    .filter(({ list }) => list !== 'processes')
    .filter(({ base, content }) => base.size > 0 && changedParts(base, content).length > 0);
  return (
    <>
      <DataTable
        caption={text.entries}
        rows={entries}
        rowKey={({ list, name }) => `${list}/${name}`}
        empty={<EmptyState title={text.noEntries}>{text.noEntriesHow}</EmptyState>}
        columns={[
          {
            title: text.entries,
            isHead: true,
            cell: (entry) => {
              const editor = mayEdit ? toEditorPath(set.id, entry) : undefined;
              const path = editor ?? toReadingPath(set.id, entry);
              const name = entryWords(visit, entry, entries);
              return (
                <>
                  {entry.content.size === 0 ? name : <a href={path}>{name}</a>}
                  <small class="under">
                    <code>{entry.name}</code>
                  </small>
                </>
              );
            },
          },
          {
            title: text.kind,
            cell: ({ list, name, content }) => (
              <>
                {text.lists[list]}
                {list === 'processes' && content.size > 0 && (
                  <>
                    {' · '}
                    <a href={toReadingPath(set.id, { list, name })}>
                      {processTexts(visit.language).differencesLink}
                    </a>
                  </>
                )}
                {list === 'forms' && content.size > 0 && (
                  <>
                    {' · '}
                    <a href={`/change-sets/${set.id}/forms/${name}/preview`}>{text.preview}</a>
                  </>
                )}
              </>
            ),
          },
          {
            title: text.state,
            cell: ({ base, content }) => {
              const count = changedParts(base, content).length;
              if (base.size === 0) return <Pill tone="turn">{text.isNew}</Pill>;
              if (content.size === 0) return <Pill tone="wrong">{text.isRemoved}</Pill>;
              return count === 0 ? <span class="muted">{text.unchanged}</span> : text.parts(count);
            },
          },
        ]}
      />
      {changed.map(({ list, name, base, content }) => (
        <details class="difference" open={set.state === 'proposed' && changed.length <= mostOpen}>
          <summary>{text.changesOf(text.lists[list], entryWords(visit, { list, name }, entries))}</summary>
          <EntryDifferences visit={visit} entry={{ list, name, base, content }} />
        </details>
      ))}
      {mayEdit && (
        <div class="cluster">
          {additions.map(([path, name]) => (
            <ButtonLink href={`/change-sets/${set.id}/${path}`} tone="quiet" size="small">
              {text[name]}
            </ButtonLink>
          ))}
        </div>
      )}
    </>
  );
}
