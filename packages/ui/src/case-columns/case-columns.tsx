import type { ComponentChildren, VNode } from 'preact';

export interface CaseColumnsProps {
  answers: ComponentChildren;
  evidence: ComponentChildren;
  process: ComponentChildren;
  /** What is allowed now. */
  decision?: ComponentChildren | undefined;
}

/** The officer's view of one case: what was said, what proves it, how far it is; below, one bar with what is allowed now. */
export function CaseColumns({ answers, evidence, process, decision }: CaseColumnsProps): VNode {
  return (
    <>
      <div class="case-columns">
        <div class="stack">{answers}</div>
        <div class="stack">{evidence}</div>
        <div class="stack case-process">{process}</div>
      </div>
      {decision !== undefined && (
        <div class="decision-bar" id="decision">
          {decision}
        </div>
      )}
    </>
  );
}

/** One heading with its content; folded where it is long and rarely read. */
export function Panel({
  title,
  children,
  folded = false,
}: {
  title: string;
  children: ComponentChildren;
  folded?: boolean;
}): VNode {
  if (folded) {
    return (
      <details class="panel panel-folded">
        <summary>
          <h2>{title}</h2>
        </summary>
        <div class="stack-tight">{children}</div>
      </details>
    );
  }
  return (
    <section class="panel">
      <h2>{title}</h2>
      <div class="stack-tight">{children}</div>
    </section>
  );
}
