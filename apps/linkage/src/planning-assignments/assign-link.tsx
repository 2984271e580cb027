import type { VNode } from 'preact';
import { toHref } from '../pages/query.ts';
import { hasRole, type Visit } from '../pages/visit.ts';
import { assignmentTexts } from './assignment-texts.ts';
import type { Subject } from './assignment.ts';

interface Props {
  visit: Visit;
  name: string;
  ministry?: string;
  about: Readonly<Partial<Record<Subject, string>>>;
}

/** Leads the coordinating ministry to a new step about what the page shows; nothing for everybody else. */
export function AssignLink({ visit, name, ministry, about }: Props): VNode | null {
  if (!hasRole(visit.staff, 'planner')) return null;
  const begun = { name: name.slice(0, 300), ministry, ...about };
  return (
    <>
      {' · '}
      <a href={toHref('/planning/assignments', begun)}>{assignmentTexts(visit.language).assign}</a>
    </>
  );
}
