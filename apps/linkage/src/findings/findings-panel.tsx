import type { Finding } from '@saphan/catalogue';
import { Panel } from '@saphan/ui';
import type { VNode } from 'preact';
import type { ChangeSet } from '../change-set/change-set-store.ts';
import type { SetEntry } from '../change-set/set-entries.ts';
import { say, type Visit } from '../pages/visit.ts';
import { findPlace } from './finding-place.ts';

interface FindingsPanelProps {
  visit: Visit;
  set: ChangeSet;
  entries: readonly SetEntry[];
  findings: readonly Pick<Finding, 'file' | 'place' | 'message' | 'cure'>[];
  title: string;
  lead?: string;
  /** Whether the visitor can mend them here. */
  mayEdit: boolean;
}

/** What the checks say, each with its place in words and the way to where it is mended. */
export function FindingsPanel({
  visit,
  set,
  entries,
  findings,
  title,
  lead,
  mayEdit,
}: FindingsPanelProps): VNode {
  return (
    <Panel title={title}>
      {lead !== undefined && <p class="muted">{lead}</p>}
      <ul class="findings">
        {findings.map((finding, index) => {
          const { words, href } = findPlace(visit, finding, entries, mayEdit ? set.id : undefined);
          const place = words.join(' › ');
          // What is cured alike is told once, below the last of them.
          const isCuredBelow = findings[index + 1]?.cure.en === finding.cure.en;
          return (
            <li class={isCuredBelow ? 'goes-on' : undefined}>
              <div>
                {href === undefined ? <strong>{place}</strong> : <a href={href}>{place}</a>}{' '}
                {say(finding.message, visit)}
              </div>
              {!isCuredBelow && <small class="under">{say(finding.cure, visit)}</small>}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
