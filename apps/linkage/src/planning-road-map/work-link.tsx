import type { VNode } from 'preact';
import { AsWritten } from '../pages/as-written.tsx';
import type { Visit } from '../pages/visit.ts';
import { workHref } from '../planning-works/work.ts';
import type { NamedWork } from './read-plan.ts';

/** A work by its name, as it was then. */
export function WorkLink({
  visit,
  id,
  works,
}: {
  visit: Visit;
  id: string;
  works: readonly NamedWork[];
}): VNode {
  const work = works.find((each) => each.id === id);
  return (
    <>
      <a href={workHref(Number(id))}>
        <AsWritten visit={visit} text={work?.name ?? id} />
      </a>{' '}
      <small class="muted">{id}</small>
    </>
  );
}
