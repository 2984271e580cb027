import { Button, DateField, DateText, Form, Panel, SelectField } from '@saphan/ui';
import type { VNode } from 'preact';
import { administrationTexts } from './administration-texts.ts';
import { dayBefore } from './find-day.ts';
import { EndButton, Folded, type OfficerPageProps } from './officer-page.tsx';
import { textOf } from '../page/posted-form.ts';

type Props = OfficerPageProps & { mayChange: boolean };

function DeputyForm({ data, who, language, form, faults }: Props): VNode {
  const text = administrationTexts(language);
  const isOpen = textOf(form, 'change') === 'deputy';
  const value = (name: string) => (isOpen ? textOf(form, name) : '');
  const faultOf = (name: string) =>
    isOpen ? faults.find(({ field }) => field === name)?.message : undefined;
  const day = (name: 'starts' | 'ends', hint?: string) => (
    <DateField
      name={name}
      label={text[name]}
      hint={hint}
      day={value(`${name}-day`)}
      month={value(`${name}-month`)}
      year={value(`${name}-year`)}
      required={name === 'ends'}
      fault={faultOf(name)}
    />
  );
  const colleagues = data.colleagues.filter(({ id }) => id !== who.officer.id);
  if (colleagues.length === 0) return <p class="small muted">{text.noColleague}</p>;
  return (
    <Folded title={text.addDeputy} open={isOpen}>
      <p class="small">{text.deputyLead}</p>
      <Form action={`/officers/${data.officer.id}/deputy`} class="stack">
        <SelectField
          name="deputy"
          label={text.deputy}
          empty={text.choose}
          value={value('deputy')}
          choices={colleagues.map(({ id, names }) => ({ value: id, label: names[language] }))}
          fault={faultOf('deputy')}
        />
        {day('starts', text.fromHint)}
        {day('ends')}
        <Button>{text.addDeputy}</Button>
      </Form>
    </Folded>
  );
}

/** Who stands in for this officer, and for whom this officer stands in. */
export function DeputyPanel(props: Props): VNode {
  const { data, language, mayChange } = props;
  const text = administrationTexts(language);
  const nameOf = (id: string) => data.names.get(id)?.[language] ?? id;
  return (
    <Panel title={text.deputies}>
      {data.deputyships.length === 0 && <p class="muted">{text.noDeputies}</p>}
      <ul class="clocks" id="f-deputies">
        {data.deputyships.map((each) => {
          const isOwn = each.officer === data.officer.id;
          return (
            <li>
              <span>
                {isOwn ? (
                  <>
                    {text.deputy}: <a href={`/officers/${each.deputy}`}>{nameOf(each.deputy)}</a>
                  </>
                ) : (
                  <a href={`/officers/${each.officer}`}>{text.actsFor(nameOf(each.officer))}</a>
                )}
                <small>
                  <DateText date={each.valid_from} short /> –{' '}
                  <DateText date={dayBefore(each.valid_until)} short />
                </small>
              </span>
              {isOwn && mayChange && (
                <EndButton
                  officer={data.officer.id}
                  change="end-deputy"
                  fields={{ deputyship: each.id }}
                  title={text.end}
                  of={nameOf(each.deputy)}
                  lead={text.endDeputyLead}
                />
              )}
            </li>
          );
        })}
      </ul>
      {mayChange && <DeputyForm {...props} />}
    </Panel>
  );
}
