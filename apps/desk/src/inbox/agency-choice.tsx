import { defineTexts, type Language } from '@saphan/contracts';
import { Button, Form, SelectField } from '@saphan/ui';
import type { VNode } from 'preact';
import type { DeskOfficer } from '../officer/desk-officer.ts';

const texts = defineTexts(
  { label: 'ทำงานในนามหน่วยงาน', change: 'เปลี่ยน' },
  { label: 'Work for agency', change: 'Change' },
);

/** For those who work at several agencies; the others never see it. */
export function AgencyChoice({ who, language }: { who: DeskOfficer; language: Language }): VNode | null {
  const text = texts(language);
  if (who.agencies.length < 2) return null;
  return (
    <Form action="/agency" class="agency-choice">
      <SelectField
        name="agency"
        label={text.label}
        value={who.agency.id}
        choices={who.agencies.map(({ id, names }) => ({ value: id, label: names[language] }))}
      />
      <Button tone="quiet" size="small">
        {text.change}
      </Button>
    </Form>
  );
}
