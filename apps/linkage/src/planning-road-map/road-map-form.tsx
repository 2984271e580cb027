import { bases, benefits } from '@saphan/planning';
import { Button, ChoiceField, ErrorSummary, Form, SelectField, TextArea, TextField } from '@saphan/ui';
import type { VNode } from 'preact';
import { typedIn, type Visit } from '../pages/visit.ts';
import { writeYear } from '../planning-works/work-form.tsx';
import type { ScenarioRow } from './road-map-store.ts';
import { roadMapTexts, type RoadMapField } from './road-map-texts.ts';

/** What is asked of a scenario. @param from one whose wishes stand there */
export function RoadMapForm({ visit, from }: { visit: Visit; from?: ScenarioRow | undefined }): VNode {
  const text = roadMapTexts(visit.language);
  const faults = (visit.refused?.faults ?? []).map((fault) => {
    const [field = '', what] = fault.split('\n');
    const words = text.faults[field as RoadMapField];
    return {
      field: field === 'weights' ? 'people' : field,
      message: what === undefined ? words : `${words}: ${what}`,
    };
  });
  const wishes = from?.wishes;
  const fieldOf = (name: string, stands: string) => ({
    name,
    value: typedIn(visit, name) ?? stands,
    fault: faults.find(({ field }) => field === name)?.message,
  });
  const nextYear = new Date(visit.now).getUTCFullYear() + 1;
  const isSubmitted =
    visit.refused === undefined ? wishes?.withSubmitted === true : typedIn(visit, 'withSubmitted') === 'yes';
  return (
    <Form action="/planning/road-maps" class="stack">
      <ErrorSummary faults={faults} />
      <TextField {...fieldOf('name', from?.name ?? '')} label={text.name} width="wide" maxLength={200} />
      <TextField
        {...fieldOf('firstYear', writeYear(wishes?.firstYear ?? nextYear, visit))}
        label={text.firstYear}
        width="short"
        inputMode="numeric"
        maxLength={4}
      />
      <TextArea
        {...fieldOf(
          'budgets',
          (wishes?.budgetsBaht ?? []).map((each) => each.toLocaleString('en')).join('\n'),
        )}
        label={text.budgets}
        hint={text.budgetsHint}
        rows={3}
        maxLength={200}
        isCode
      />
      {(['pinned', 'excluded'] as const).map((name) => (
        <TextField
          {...fieldOf(name, (wishes?.[name] ?? []).join(' '))}
          label={text[name]}
          hint={text.numbersHint}
          required={false}
          maxLength={5_000}
        />
      ))}
      <p class="muted">{text.weightsHow}</p>
      <div class="cluster">
        {benefits.map((each) => (
          <TextField
            {...fieldOf(each, String(wishes?.weights[each] ?? (each === 'people' ? 1 : 0)))}
            label={`${text.weights}: ${text.weight[each]}`}
            width="short"
            inputMode="decimal"
            maxLength={12}
          />
        ))}
      </div>
      <TextField
        {...fieldOf('unknownUsers', String(wishes?.unknownUsers ?? 1))}
        label={text.unknownUsers}
        width="short"
        inputMode="numeric"
        maxLength={12}
      />
      <div class="cluster">
        {(['costs', 'users'] as const).map((name) => (
          <SelectField
            {...fieldOf(name, wishes?.[name] ?? 'likely')}
            label={text[name]}
            choices={bases.map((value) => ({ value, label: text.basis[value] }))}
          />
        ))}
      </div>
      <ChoiceField
        name="withSubmitted"
        label={text.withSubmitted}
        kind="many"
        choices={[{ value: 'yes', label: text.withSubmitted }]}
        chosen={isSubmitted ? ['yes'] : []}
        required={false}
      />
      <p>
        <Button>{text.drawIt}</Button>
      </p>
    </Form>
  );
}
