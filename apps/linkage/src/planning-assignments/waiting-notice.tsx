import { Notice } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Visit } from '../pages/visit.ts';
import { assignmentTexts } from './assignment-texts.ts';

/** Tells who answers for an agency, or coordinates, that steps wait for them. */
export function WaitingNotice({ visit }: { visit: Visit }): VNode | null {
  const { open, late } = visit.waiting;
  // Where they are seen, nobody has to be led to them.
  if (open === 0 || visit.page.path.startsWith('/planning/assignments')) return null;
  const text = assignmentTexts(visit.language);
  return (
    <Notice tone={late > 0 ? 'wait' : 'plain'}>
      <p>
        {text.waiting(open, late)} <a href="/planning/assignments">{text.seeWaiting}</a>
      </p>
    </Notice>
  );
}
