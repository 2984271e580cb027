import { ErrorSummary, Form, Panel } from '@saphan/ui';
import type { ComponentChildren, VNode } from 'preact';
import { say, typedIn, type Visit } from '../pages/visit.ts';
import type { Competence } from './competence.ts';
import { competenceTexts, type CompetenceFault } from './competence-texts.ts';

/** Which of the page's forms was refused; each names itself in `form`. */
type FormName = 'demand' | 'competence' | 'course';

/** A fault is a field, and what is said of it where that is not the field's own word. */
const faultsOf = (visit: Visit, form: FormName): readonly (readonly [string, CompetenceFault])[] =>
  typedIn(visit, 'form') !== form
    ? []
    : (visit.refused?.faults ?? []).map((fault) => {
        const [field = '', word = field] = fault.split('\n');
        return [field, word as CompetenceFault];
      });

/** Words and values of one form's fields. */
export function fieldsOf(visit: Visit, form: FormName) {
  const text = competenceTexts(visit.language);
  const faults = faultsOf(visit, form);
  const isRefused = typedIn(visit, 'form') === form;
  return {
    isRefused,
    summary: faults.map(([field, word]) => ({
      field: field === 'from' ? 'from-day' : field === 'names' ? 'nameTh' : field,
      message: text.faults[word],
    })),
    value: (name: string): string => (isRefused ? (typedIn(visit, name) ?? '') : ''),
    fault: (name: string): string | undefined => {
      const found = faults.find(([field]) => field === name);
      return found && text.faults[found[1]];
    },
  };
}

/** One of the page's forms, folded until somebody opens it or it was refused. */
export function FramedForm({
  title,
  lead,
  form,
  action,
  fields,
  children,
}: {
  title: string;
  lead?: string;
  form: FormName;
  action: string;
  fields: ReturnType<typeof fieldsOf> & { readonly isOpen?: boolean };
  children: ComponentChildren;
}): VNode {
  return (
    <Panel title={title} folded={!(fields.isOpen ?? fields.isRefused)}>
      {lead !== undefined && <p class="muted">{lead}</p>}
      <ErrorSummary faults={fields.summary} />
      <Form action={action} class="stack">
        <input type="hidden" name="form" value={form} />
        {children}
      </Form>
    </Panel>
  );
}

/** What may still be asked for, as a list offers it. */
export const choicesOf = (competences: readonly Competence[], visit: Visit) =>
  competences.filter(({ ended }) => !ended).map(({ id, names }) => ({ value: id, label: say(names, visit) }));
