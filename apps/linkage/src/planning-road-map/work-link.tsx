import { AsWritten } from '@saphan/ui';
import type { VNode } from 'preact';
import { workHref } from '../planning-works/work.ts';
import type { NamedWork } from './read-plan.ts';

/** A work by its name, as it was then. */
export function WorkLink({ id, works }: { id: string; works: readonly NamedWork[] }): VNode {
  const work = works.find((each) => each.id === id);
  return (
    <>
      <a href={workHref(Number(id))}>
        <AsWritten>{work?.name ?? id}</AsWritten>
      </a>{' '}
      <small class="muted">{id}</small>
    </>
  );
}
