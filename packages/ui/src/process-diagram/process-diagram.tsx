import type { VNode } from 'preact';

export interface ProcessDiagramProps {
  /** What the drawing is of, for who does not see it. */
  label: string;
  /** A BPMN 2.0 file. */
  bpmn: string;
  /** Ids of elements by what is marked of them. */
  /** What elements are called in the page's language, by their ids; as the file has it where none is given. */
  names?: Readonly<Record<string, string>> | undefined;
  marks?: Readonly<Partial<Record<'at' | 'done' | 'added' | 'changed', readonly string[]>>>;
}

/** A process, drawn by the script `draw-process.ts`. Without it nothing stands here: the page says the same in words. */
export const ProcessDiagram = ({ label, bpmn, names, marks = {} }: ProcessDiagramProps): VNode => (
  <div
    class="process-diagram"
    role="region"
    aria-label={label}
    hidden
    data-bpmn={bpmn}
    data-names={names && JSON.stringify(names)}
    data-at={marks.at?.join(' ')}
    data-done={marks.done?.join(' ')}
    data-added={marks.added?.join(' ')}
    data-changed={marks.changed?.join(' ')}
  />
);
