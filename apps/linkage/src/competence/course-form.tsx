import { Button, ChoiceField, SelectField, TextField } from '@saphan/ui';
import type { VNode } from 'preact';
import { say, typedIn, type Visit } from '../pages/visit.ts';
import type { Competence, Course } from './competence.ts';
import { competenceTexts } from './competence-texts.ts';
import { choicesOf, fieldsOf, FramedForm } from './framed-form.tsx';

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
    <FramedForm
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
    </FramedForm>
  );
}
