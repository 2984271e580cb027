import { toBangkokDay } from '@saphan/thai';
import { Button, Form, InstantText, Panel } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Database } from '../database.ts';
import { partWords } from '../entry-reading/part-words.ts';
import { readingTexts } from '../entry-reading/reading-texts.ts';
import { entryWords } from '../findings/finding-place.ts';
import { say, type Visit } from '../pages/visit.ts';
import type { ChangeSet } from './change-set-store.ts';
import { readDoerNames } from './doer-names.ts';
import { changeSetTexts } from './change-set-texts.ts';
import { registrar, type Owner } from './owners.ts';
import type { SetEntry } from './set-entries.ts';
import type { Word } from './words.ts';
import { listSteps, undoneSteps, type Step } from './undo-step.ts';

const most = 100;

/** So many parts of a step are named; making an entry writes them all. */
const mostNamed = 4;

function partsWords(visit: Visit, { list, name, parts }: Step, entries: readonly SetEntry[]): string {
  const entry = entries.find((each) => each.list === list && each.name === name);
  const content = new Map([...(entry?.base ?? []), ...(entry?.content ?? [])]);
  const named = parts.slice(0, mostNamed).map((part) => partWords({ list, content }, part, visit.language));
  const more = parts.length - named.length;
  return [...named, ...(more > 0 ? [readingTexts(visit.language).more(more)] : [])].join(', ');
}

function ownerWords(visit: Visit, owner: Owner): string {
  const member = visit.view.findMember(owner);
  if (owner === registrar) return changeSetTexts(visit.language).registrar;
  return member === undefined ? owner : say(member.shortNames, visit);
}

export interface SetHistoryFacts {
  readonly steps: readonly Step[];
  readonly words: readonly Word[];
  readonly names: ReadonlyMap<string, { th: string; en: string }>;
}

export async function readHistory(
  db: Database,
  set: ChangeSet,
  words: readonly Word[],
): Promise<SetHistoryFacts> {
  const steps = await listSteps(db, set.id, most);
  return {
    steps,
    words,
    names: await readDoerNames(
      db,
      [...steps, ...words].map(({ by }) => by),
    ),
  };
}

/** All that was done and said, newest first; each step of the work can be taken back. */
export function SetHistory({
  visit,
  set,
  entries,
  history,
  mayUndo,
}: {
  visit: Visit;
  set: ChangeSet;
  entries: readonly SetEntry[];
  history: SetHistoryFacts;
  mayUndo: boolean;
}): VNode | null {
  const { language, now } = visit;
  const { steps, words, names } = history;
  const text = changeSetTexts(language);
  const undone = undoneSteps(steps);
  // Of one instant, what was said later stands first.
  const lines = [
    ...words.toReversed().map((word) => ({ at: word.at, by: word.by, step: undefined, word })),
    ...steps.map((step) => ({ at: step.at, by: step.by, step, word: undefined })),
  ].sort((left, right) => right.at.getTime() - left.at.getTime());
  if (lines.length === 0) return null;
  return (
    <Panel title={text.history} folded>
      <ol class="history">
        {lines.map(({ at, by, step, word }) => (
          <li>
            <span class="muted">
              <InstantText at={at.toISOString()} today={toBangkokDay(now)} /> ·{' '}
              {names.get(by)?.[language] ?? by}
            </span>{' '}
            {word !== undefined && (
              <>
                {text.acts[word.act]}{' '}
                {word.owner !== undefined && <span>{ownerWords(visit, word.owner)}</span>}
                {word.reason !== undefined && <q>{word.reason}</q>}{' '}
                {word.alone && <small class="muted">{text.alone}</small>}
              </>
            )}
            {step !== undefined && (
              <span class="cluster">
                <span>
                  {step.undoes !== undefined && `${text.undo}: `}
                  {step.settled !== undefined && `${text.settled[step.settled]}: `}
                  {entryWords(visit, step, entries)} · {partsWords(visit, step, entries)}
                </span>
                {undone.has(step.number) ? (
                  <small class="muted">{text.undone}</small>
                ) : (
                  mayUndo &&
                  step.settled !== 'ours' && (
                    <Form action={`/change-sets/${set.id}/undo`}>
                      <input type="hidden" name="step" value={String(step.number)} />
                      <Button tone="quiet" size="small">
                        {text.undo}
                      </Button>
                    </Form>
                  )
                )}
              </span>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
