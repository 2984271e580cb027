import { toBangkokDay } from '@saphan/thai';
import { Button, Form, InstantText, Panel } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Database } from '../database.ts';
import type { Visit } from '../pages/visit.ts';
import type { ChangeSet } from './change-set-store.ts';
import { changeSetTexts } from './change-set-texts.ts';
import type { Word } from './words.ts';
import { listSteps, undoneSteps, type Step } from './undo-step.ts';

const most = 100;

/** Names of the people behind `staff:<id>`. */
async function readNames(
  db: Database,
  doers: readonly string[],
): Promise<ReadonlyMap<string, { th: string; en: string }>> {
  const ids = [...new Set(doers.flatMap((doer) => (doer.startsWith('staff:') ? [doer.slice(6)] : [])))];
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('staff')
    .select(['id', 'name_th', 'name_en'])
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map(({ id, name_th: th, name_en: en }) => [`staff:${id}`, { th, en }]));
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
    names: await readNames(
      db,
      [...steps, ...words].map(({ by }) => by),
    ),
  };
}

/** All that was done and said, newest first; each step of the work can be taken back. */
export function SetHistory({
  visit,
  set,
  history,
  mayUndo,
}: {
  visit: Visit;
  set: ChangeSet;
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
                {text.acts[word.act]} {word.owner !== undefined && <code>{word.owner}</code>}
                {word.reason !== undefined && <q>{word.reason}</q>}{' '}
                {word.alone && <small class="muted">{text.alone}</small>}
              </>
            )}
            {step !== undefined && (
              <span class="cluster">
                <span>
                  {step.undoes !== undefined && `${text.undo}: `}
                  {step.settled !== undefined && `${text.settled[step.settled]}: `}
                  <code>{step.name}</code> {step.parts.join(', ')}
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
