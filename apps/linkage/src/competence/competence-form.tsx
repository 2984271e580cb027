import { Button, ChoiceField, TextField } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Visit } from '../pages/visit.ts';
import { competenceTexts } from './competence-texts.ts';
import { fieldsOf, FramedForm } from './framed-form.tsx';

/** Adds a competence, or changes the one of its code. */
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
    <FramedForm
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
    </FramedForm>
  );
}
