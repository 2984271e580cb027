import { Button, DateField, ErrorSummary, Form, Panel, SelectField, TextField } from '@saphan/ui';
import type { VNode } from 'preact';
import { say, typedIn, type Visit } from '../pages/visit.ts';
import type { Competence, Course } from './competence.ts';
import { competenceTexts, type CompetenceFault } from './competence-texts.ts';

interface Props {
  visit: Visit;
  member: string;
  competences: readonly Competence[];
  courses: readonly Course[];
}

/** Writes down that somebody holds a competence. */
export function HoldingForm({ visit, member, competences, courses }: Props): VNode {
  const text = competenceTexts(visit.language);
  const isRefused = typedIn(visit, 'form') === 'holding';
  const faults = isRefused
    ? (visit.refused?.faults ?? []).map((fault) => {
        const [field = '', word = field] = fault.split('\n');
        return { field, message: text.faults[word as CompetenceFault] };
      })
    : [];
  const value = (name: string) => (isRefused ? (typedIn(visit, name) ?? '') : '');
  const fault = (name: string) => faults.find(({ field }) => field === name)?.message;
  const anchors: Readonly<Record<string, string>> = { from: 'from-day', until: 'until-day', names: 'nameTh' };
  const day = (name: 'from' | 'until', hint?: string) => (
    <DateField
      name={name}
      label={text[name]}
      hint={hint}
      day={value(`${name}-day`)}
      month={value(`${name}-month`)}
      year={value(`${name}-year`)}
      fault={fault(name)}
      required={name === 'from'}
    />
  );
  return (
    <Panel title={text.add} folded={!isRefused}>
      <ErrorSummary
        faults={faults.map(({ field, message }) => ({ field: anchors[field] ?? field, message }))}
      />
      <Form action="/competences/people" class="stack">
        <input type="hidden" name="form" value="holding" />
        <input type="hidden" name="member" value={member} />
        <TextField
          name="pid"
          label={text.pid}
          hint={text.pidHint}
          value={value('pid')}
          fault={fault('pid')}
          inputMode="numeric"
          maxLength={20}
        />
        <div class="language-pair">
          {(['nameTh', 'nameEn'] as const).map((name) => (
            <TextField
              name={name}
              label={text[name]}
              value={value(name)}
              fault={fault('names')}
              width="wide"
              maxLength={200}
            />
          ))}
        </div>
        <SelectField
          name="competence"
          label={text.competence}
          value={value('competence')}
          empty={text.choose}
          fault={fault('competence')}
          choices={competences
            .filter(({ ended }) => !ended)
            .map(({ id, names }) => ({ value: id, label: say(names, visit) }))}
        />
        <SelectField
          name="course"
          label={text.course}
          value={value('course')}
          empty={text.noCourse}
          fault={fault('course')}
          required={false}
          choices={courses.map(({ number, names }) => ({ value: String(number), label: say(names, visit) }))}
        />
        {day('from')}
        {day('until', text.untilHint)}
        <TextField
          name="evidence"
          label={text.evidence}
          hint={text.evidenceHint}
          value={value('evidence')}
          fault={fault('evidence')}
          width="wide"
          maxLength={500}
        />
        <p>
          <Button>{text.keep}</Button>
        </p>
      </Form>
    </Panel>
  );
}

/** Takes one entry back, with its reason; folded, since it is rare and takes rights away. */
export function TakeBack({ visit, id }: { visit: Visit; id: string }): VNode {
  const text = competenceTexts(visit.language);
  const isRefused = typedIn(visit, 'form') === id;
  return (
    <details class="quiet-details" open={isRefused}>
      <summary>{text.takeBack}</summary>
      <Form action={`/competences/people/${id}/end`} class="stack-tight">
        <input type="hidden" name="form" value={id} />
        <TextField
          name={`reason-${id}`}
          label={text.reason}
          hint={text.takeBackHow}
          value={typedIn(visit, `reason-${id}`)}
          fault={isRefused ? text.faults.reason : undefined}
          maxLength={500}
        />
        <Button tone="quiet" size="small">
          {text.takeBack}
        </Button>
      </Form>
    </details>
  );
}
