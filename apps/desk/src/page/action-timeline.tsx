import type { Language, LocalText } from '@saphan/contracts';
import { formatInstant } from '@saphan/thai';
import { Timeline, TimelineEntry } from '@saphan/ui';
import type { VNode } from 'preact';

interface Action {
  readonly type: string;
  readonly at: string;
  readonly actor: { readonly kind: string; readonly id: string; readonly name?: string };
}

/**
 * What has been done with a report or a request, by whom, and in which words.
 * @param isOver whether nothing more is to come
 */
export function ActionTimeline<Each extends Action>({
  actions,
  isOver,
  titles,
  others,
  officerNames,
  saidIn,
  language,
}: {
  actions: readonly Each[];
  isOver: boolean;
  titles: Readonly<Record<Each['type'], string>>;
  /** What whoever is no officer is called, by kind. */
  others: Readonly<Record<string, string>>;
  officerNames: ReadonlyMap<string, LocalText>;
  saidIn: (action: Each) => string | undefined;
  language: Language;
}): VNode {
  const nameOf = ({ actor }: Each): string | undefined =>
    actor.kind === 'officer'
      ? (officerNames.get(actor.id)?.[language] ?? actor.name ?? actor.id)
      : others[actor.kind];
  return (
    <Timeline>
      {actions.map((action, at) => (
        <TimelineEntry
          state={action.type === 'refuse' ? 'wrong' : at === actions.length - 1 && !isOver ? 'now' : 'done'}
          title={titles[action.type as Each['type']]}
          time={formatInstant(language, action.at, 'short')}
        >
          <p class="tiny muted">{nameOf(action)}</p>
          {saidIn(action) !== undefined && <p class="small as-written">{saidIn(action)}</p>}
        </TimelineEntry>
      ))}
    </Timeline>
  );
}
