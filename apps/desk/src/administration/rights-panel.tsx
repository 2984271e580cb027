import type { OfficerRole } from '@saphan/cases';
import { officerRoles } from '@saphan/cases';
import { Button, DateField, DateText, Form, Panel, Pill, SelectField } from '@saphan/ui';
import type { VNode } from 'preact';
import { competenceTexts } from '../competence/competence-texts.ts';
import { findLacking } from '../competence/requirements.ts';
import { administrationTexts } from './administration-texts.ts';
import { dayBefore } from './find-day.ts';
import { ChangeButton, EndButton, Folded, type OfficerPageProps } from './officer-page.tsx';
import { textOf } from '../page/posted-form.ts';

type Props = OfficerPageProps & { mayChange: boolean };
type GrantRow = OfficerPageProps['data']['grants'][number];

function Validity({ grant, props }: { grant: GrantRow; props: Props }): VNode {
  const text = administrationTexts(props.language);
  const { today } = props.data;
  const isOver = grant.valid_until !== null && grant.valid_until <= today;
  return (
    <small>
      <DateText date={grant.valid_from} short /> –{' '}
      {grant.valid_until === null ? (
        text.openEnd
      ) : (
        <DateText
          date={grant.valid_until > grant.valid_from ? dayBefore(grant.valid_until) : grant.valid_until}
          short
        />
      )}
      {isOver && <Pill tone="quiet">{text.ended}</Pill>}
      {!isOver && grant.valid_from > today && <Pill tone="wait">{text.coming}</Pill>}
      {!isOver && rests(grant, props) && <Pill tone="wrong">{competenceTexts(props.language).rests}</Pill>}
    </small>
  );
}

/** Whether the right rests today for want of a competence. */
const rests = ({ role }: GrantRow, { data }: Props): boolean =>
  findLacking(data.requirements, role, data.today).length > 0;

function RightRow({ grant, props }: { grant: GrantRow; props: Props }): VNode {
  const { data, language, services, areas, mayChange } = props;
  const text = administrationTexts(language);
  const unit = data.units.find(({ code }) => code === grant.unit);
  const scope = [
    grant.unit === null ? undefined : ((language === 'th' ? unit?.name_th : unit?.name_en) ?? grant.unit),
    grant.area === null ? undefined : (areas.find(({ value }) => value === grant.area)?.label ?? grant.area),
    grant.service === null
      ? undefined
      : (services.find(({ value }) => value === grant.service)?.label ?? grant.service),
  ].filter(Boolean);
  const isOver = grant.valid_until !== null && grant.valid_until <= data.today;
  const role = text.roles[grant.role as OfficerRole];
  return (
    <li>
      <span>
        <strong class={isOver ? 'muted' : undefined}>{role}</strong>
        <small>{scope.length === 0 ? text.everywhere : scope.join(' · ')}</small>
        <Validity grant={grant} props={props} />
      </span>
      {mayChange &&
        (isOver ? (
          <ChangeButton officer={data.officer.id} change="give-again" fields={{ grant: grant.id }}>
            {text.again}
            <span class="unseen"> {role}</span>
          </ChangeButton>
        ) : (
          <EndButton
            officer={data.officer.id}
            change="end-right"
            fields={{ grant: grant.id }}
            title={text.end}
            of={role}
            lead={text.endRightLead}
          />
        ))}
    </li>
  );
}

function GrantForm({ data, language, services, areas, form, faults }: Props): VNode {
  const text = administrationTexts(language);
  const isOpen = textOf(form, 'change') === 'grant';
  const value = (name: string) => (isOpen ? textOf(form, name) : '');
  const faultOf = (name: string) =>
    isOpen ? faults.find(({ field }) => field === name)?.message : undefined;
  const units = data.units.map((unit) => ({
    value: unit.code,
    label: language === 'th' ? unit.name_th : unit.name_en,
  }));
  const day = (name: 'from' | 'until', hint: string) => (
    <DateField
      name={name}
      label={text[name]}
      hint={hint}
      day={value(`${name}-day`)}
      month={value(`${name}-month`)}
      year={value(`${name}-year`)}
      required={false}
      fault={faultOf(name)}
    />
  );
  return (
    <Folded title={text.grant} open={isOpen}>
      <Form action={`/officers/${data.officer.id}/grant`} class="stack">
        <SelectField
          name="role"
          label={text.role}
          empty={text.choose}
          value={value('role')}
          choices={officerRoles.map((role) => ({ value: role, label: text.roles[role] }))}
          fault={faultOf('role')}
        />
        {units.length > 0 && (
          <SelectField
            name="unit"
            label={text.unit}
            empty={text.all}
            value={value('unit')}
            choices={units}
            required={false}
            fault={faultOf('unit')}
          />
        )}
        <SelectField
          name="service"
          label={text.service}
          empty={text.all}
          value={value('service')}
          choices={services}
          required={false}
        />
        <SelectField
          name="area"
          label={text.area}
          empty={text.all}
          value={value('area')}
          choices={areas}
          required={false}
          fault={faultOf('area')}
        />
        {day('from', text.fromHint)}
        {day('until', text.untilHint)}
        <Button>{text.grant}</Button>
      </Form>
    </Folded>
  );
}

/** What the officer may do, where, until when; ended rights stand below and can be given again. */
export function RightsPanel(props: Props): VNode {
  const { data, language, mayChange } = props;
  const text = administrationTexts(language);
  return (
    <Panel title={text.rights}>
      {data.grants.length === 0 && <p class="muted">{text.none}</p>}
      <ul class="clocks" id="f-rights">
        {data.grants.map((grant) => (
          <RightRow grant={grant} props={props} />
        ))}
      </ul>
      {mayChange && <GrantForm {...props} />}
    </Panel>
  );
}
