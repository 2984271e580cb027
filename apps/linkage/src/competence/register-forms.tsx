import { addCalendarDays, toBangkokDay } from '@saphan/thai';
import {
  Button,
  ChoiceField,
  DateField,
  ErrorSummary,
  Form,
  Panel,
  SelectField,
  TextField,
} from '@saphan/ui';
import type { ComponentChildren, VNode } from 'preact';
import { say, typedIn, type Visit } from '../pages/visit.ts';
import { writeDay } from '../sheet-editor/columns.ts';
import { demandPlaces, findDemandPlace, type Competence, type Course } from './competence.ts';
import { competenceTexts, type CompetenceFault } from './competence-texts.ts';
import { rightText } from './right-text.ts';

/** Days that people get to learn, unless somebody says otherwise. */
const noticeDays = 90;

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
function fieldsOf(visit: Visit, form: FormName) {
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

function Framed({
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

const choicesOf = (competences: readonly Competence[], visit: Visit) =>
  competences.filter(({ ended }) => !ended).map(({ id, names }) => ({ value: id, label: say(names, visit) }));

export function DemandForm({
  visit,
  competences,
}: {
  visit: Visit;
  competences: readonly Competence[];
}): VNode {
  const text = competenceTexts(visit.language);
  const fields = fieldsOf(visit, 'demand');
  const [day, month, year] = writeDay(addCalendarDays(toBangkokDay(visit.now), noticeDays), visit.language);
  const dated = (part: string, stands: string | undefined) =>
    fields.isRefused ? fields.value(`from-${part}`) : (stands ?? '');
  return (
    <Framed
      title={text.setDemand}
      lead={text.setDemandHow}
      form="demand"
      action="/competences/demands"
      fields={fields}
    >
      <SelectField
        name="role"
        label={text.right}
        value={fields.value('role')}
        empty={text.choose}
        fault={fields.fault('role')}
        choices={demandPlaces.flatMap((value) => {
          const place = findDemandPlace(value);
          return place === undefined ? [] : [{ value, label: rightText(place, visit) }];
        })}
      />
      <SelectField
        name="competence"
        label={text.competence}
        value={fields.value('competence')}
        empty={text.choose}
        fault={fields.fault('competence')}
        choices={choicesOf(competences, visit)}
      />
      <DateField
        name="from"
        label={text.from}
        day={dated('day', day)}
        month={dated('month', month)}
        year={dated('year', year)}
        fault={fields.fault('from')}
      />
      <p>
        <Button>{text.setDemand}</Button>
      </p>
    </Framed>
  );
}

export function CompetenceForm({ visit }: { visit: Visit }): VNode {
  const text = competenceTexts(visit.language);
  const fields = fieldsOf(visit, 'competence');
  const line = (name: 'nameTh' | 'nameEn' | 'aboutTh' | 'aboutEn') => (
    <TextField
      name={name}
      label={text[name]}
      value={fields.value(name)}
      fault={name.startsWith('name') ? fields.fault('names') : undefined}
      required={name.startsWith('name')}
      width="wide"
      maxLength={name.startsWith('name') ? 200 : 1000}
    />
  );
  return (
    <Framed
      title={text.addCompetence}
      lead={text.addCompetenceHow}
      form="competence"
      action="/competences"
      fields={fields}
    >
      <TextField
        name="code"
        label={text.code}
        hint={text.codeHint}
        value={fields.value('code')}
        fault={fields.fault('code')}
        maxLength={60}
        spellcheck={false}
      />
      <div class="language-pair">
        {line('nameTh')}
        {line('nameEn')}
      </div>
      <div class="language-pair">
        {line('aboutTh')}
        {line('aboutEn')}
      </div>
      <ChoiceField
        name="ended"
        label={text.ended}
        kind="many"
        required={false}
        chosen={fields.value('ended') === 'yes' ? ['yes'] : []}
        choices={[{ value: 'yes', label: text.ended, note: text.endedHint }]}
      />
      <p>
        <Button>{text.keep}</Button>
      </p>
    </Framed>
  );
}

/** The number of the course that is changed: of the address, or of what was refused. */
export const findChanged = (visit: Visit): string | undefined =>
  typedIn(visit, 'form') === 'course' ? typedIn(visit, 'number') : visit.query['course'];

/** What a course's form shows of one that is there. */
const toFields = ({
  competence,
  names,
  provider,
  hours,
  goodFor,
  address,
  ended,
}: Course): Readonly<Record<string, string>> => ({
  ...{ of: competence, courseTh: names.th, courseEn: names.en, provider, address },
  ...{ hours: String(hours), goodFor: goodFor === null ? '' : String(goodFor) },
  courseEnded: ended ? 'yes' : '',
});

/** Adds a course, or changes one. */
export function CourseForm({
  visit,
  competences,
  course,
}: {
  visit: Visit;
  competences: readonly Competence[];
  course?: Course | undefined;
}): VNode {
  const text = competenceTexts(visit.language);
  const typed = fieldsOf(visit, 'course');
  const stands = course === undefined ? undefined : toFields(course);
  const fields = {
    ...typed,
    isOpen: typed.isRefused || course !== undefined,
    value: (name: string): string =>
      typed.isRefused || stands === undefined ? typed.value(name) : (stands[name] ?? ''),
  };
  const field = (name: 'provider' | 'hours' | 'goodFor' | 'address') => ({
    name,
    label: text[name],
    value: fields.value(name),
    fault: fields.fault(name),
  });
  return (
    <Framed
      title={course === undefined ? text.addCourse : text.changeCourse(say(course.names, visit))}
      form="course"
      action="/competences/courses"
      fields={fields}
    >
      {course !== undefined && <input type="hidden" name="number" value={String(course.number)} />}
      <SelectField
        name="of"
        label={text.competence}
        value={fields.value('of')}
        empty={text.choose}
        fault={fields.fault('of')}
        choices={choicesOf(competences, visit)}
      />
      <div class="language-pair">
        {(['courseTh', 'courseEn'] as const).map((name) => (
          <TextField
            name={name}
            label={name === 'courseTh' ? text.nameTh : text.nameEn}
            value={fields.value(name)}
            fault={fields.fault('courseTh')}
            width="wide"
            maxLength={200}
          />
        ))}
      </div>
      <TextField {...field('provider')} width="wide" maxLength={200} />
      <div class="cluster">
        <TextField {...field('hours')} width="short" inputMode="numeric" maxLength={4} />
        <TextField
          {...field('goodFor')}
          hint={text.goodForHint}
          required={false}
          width="short"
          inputMode="numeric"
          maxLength={3}
        />
      </div>
      <TextField
        {...field('address')}
        hint={text.addressHint}
        required={false}
        width="wide"
        maxLength={500}
      />
      {course !== undefined && (
        <ChoiceField
          name="courseEnded"
          label={text.courseEnded}
          kind="many"
          required={false}
          chosen={fields.value('courseEnded') === 'yes' ? ['yes'] : []}
          choices={[{ value: 'yes', label: text.courseEnded, note: text.courseEndedHint }]}
        />
      )}
      <p>
        <Button>{text.keep}</Button>
      </p>
    </Framed>
  );
}
