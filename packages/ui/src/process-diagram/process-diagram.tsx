import type { VNode } from 'preact';
import { useLanguage } from '../page-context.tsx';

export interface ProcessDiagramProps {
  /** What the drawing is of, for who does not see it. */
  label: string;
  /** A BPMN 2.0 file. */
  bpmn: string;
  /** Ids of elements by what is marked of them. */
  marks?: Readonly<Partial<Record<'at' | 'done' | 'added' | 'changed', readonly string[]>>>;
}

/** A process, drawn by the script `draw-process.ts`. Without it nothing stands here: the page says the same in words. */
export const ProcessDiagram = ({ label, bpmn, marks = {} }: ProcessDiagramProps): VNode => (
  <div
    class="process-diagram"
    role="region"
    aria-label={label}
    hidden
    data-bpmn={bpmn}
    data-english={useLanguage() === 'en' ? '' : undefined}
    data-at={marks.at?.join(' ')}
    data-done={marks.done?.join(' ')}
    data-added={marks.added?.join(' ')}
    data-changed={marks.changed?.join(' ')}
  />
);
