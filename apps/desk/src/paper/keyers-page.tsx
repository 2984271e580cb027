import type { Language, PaperKeyer } from '@saphan/contracts';
import { findPid, formatDate, type PartialDate } from '@saphan/thai';
import {
  ActionBar,
  Button,
  ButtonLink,
  DataTable,
  EmptyState,
  ErrorSummary,
  Form,
  Panel,
  Pill,
  TextField,
  type FieldFault,
} from '@saphan/ui';
import type { VNode } from 'preact';
import { findWholeDay } from './define-register.ts';
import { paperTexts } from './paper-texts.ts';
import { textOf, type PostedForm } from '../page/posted-form.ts';

export interface KeyersBodyProps {
  keyers: readonly PaperKeyer[];
  /** Where they sign in. */
  address: string;
  language: Language;
  today: string;
  form: PostedForm;
  faults: readonly FieldFault[];
}

/** What is wrong with the form of a new keyer. */
export function findKeyerFaults(form: PostedForm, today: string, language: Language): FieldFault[] {
  const text = paperTexts(language);
  const until = findWholeDay(textOf(form, 'until'));
  const faults: FieldFault[] = [];
  if (findPid(textOf(form, 'pid')) === undefined) faults.push({ field: 'pid', message: text.badPid });
  for (const field of ['name', 'team'] as const)
    if (textOf(form, field) === '') faults.push({ field, message: text.needed });
  if (until === undefined || until < today) faults.push({ field: 'until', message: text.badDay });
  return faults;
}

/** People of outside teams who key for the agency. */
export function KeyersBody({ keyers, address, language, today, form, faults }: KeyersBodyProps): VNode {
  const text = paperTexts(language);
  const isActive = ({ hasEnded, validUntil }: PaperKeyer): boolean => !hasEnded && validUntil >= today;
  const field = (name: 'pid' | 'name' | 'team' | 'until', hint?: string): VNode => (
    <TextField
      name={name}
      label={text[name]}
      hint={hint}
      value={textOf(form, name)}
      maxLength={200}
      inputMode={name === 'pid' ? 'numeric' : 'text'}
      fault={faults.find((fault) => fault.field === name)?.message}
    />
  );
  return (
    <div class="stack-loose">
      <header class="stack-tight">
        <h1>{text.keyersTitle}</h1>
        <p class="muted">
          {text.keyersLead}: <code>{address}</code>
        </p>
      </header>
      <DataTable
        caption={text.keyersTitle}
        rows={keyers}
        rowKey={({ id }) => id}
        columns={[
          { title: text.name, isHead: true, cell: ({ name }) => name },
          { title: text.team, cell: ({ team }) => team },
          {
            title: text.until,
            labelOn: 'phone',
            cell: ({ validUntil }) => formatDate(language, validUntil as PartialDate, 'short'),
          },
          {
            title: text.scanState,
            cell: (keyer) => (
              <Pill tone={isActive(keyer) ? 'done' : 'quiet'}>
                {isActive(keyer) ? text.active : text.ended}
              </Pill>
            ),
          },
          {
            title: text.end,
            cell: (keyer) =>
              isActive(keyer) ? (
                <Form action={`/paper/keyers/${keyer.id}/end`}>
                  <Button tone="plain" size="small">
                    {text.end}
                  </Button>
                </Form>
              ) : null,
          },
        ]}
        empty={<EmptyState title={text.noKeyersTitle} />}
      />
      <Panel title={text.addKeyer}>
        <ErrorSummary faults={faults} />
        <Form action="/paper/keyers" class="stack-tight">
          {field('pid', text.pidHint)}
          {field('name')}
          {field('team')}
          {field('until', text.untilHint)}
          <ActionBar>
            <Button>{text.addKeyer}</Button>
            <ButtonLink tone="plain" href="/paper">
              {text.title}
            </ButtonLink>
          </ActionBar>
        </Form>
      </Panel>
    </div>
  );
}
