import { Pill, useLanguage, type PillTone } from '@saphan/ui';
import type { VNode } from 'preact';
import type { ChangeSet, ChangeSetState } from './change-set-store.ts';
import { changeSetTexts } from './change-set-texts.ts';

const tones = {
  open: 'turn',
  proposed: 'wait',
  published: 'done',
  withdrawn: 'quiet',
} as const satisfies Record<ChangeSetState, PillTone>;

/** How far a change set is. */
export function SetPill({ set }: { set: Pick<ChangeSet, 'state'> }): VNode {
  return <Pill tone={tones[set.state]}>{changeSetTexts(useLanguage()).states[set.state]}</Pill>;
}
