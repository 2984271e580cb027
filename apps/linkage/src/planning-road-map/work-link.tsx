import { AsWritten, usePage } from '@saphan/ui';
import type { VNode } from 'preact';
import { workHref } from '../planning-works/work.ts';
import type { NamedWork } from './read-plan.ts';
import { roadMapTexts } from './road-map-texts.ts';

/** A work by its name, as it was then. */
export function WorkLink({ id, works }: { id: string; works: readonly NamedWork[] }): VNode {
  const text = roadMapTexts(usePage().language);
  const work = works.find((each) => each.id === id);
  return (
    <>
      <a href={workHref(Number(id))}>
        <AsWritten>{work?.name ?? id}</AsWritten>
      </a>{' '}
      <small class="muted nowrap">{text.workNumber(id)}</small>
    </>
  );
}
