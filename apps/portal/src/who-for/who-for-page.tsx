import type { Language } from '@saphan/contracts';
import { ActionBar, Button, ChoiceField, ErrorSummary, Form, Notice, Steps } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Draft } from '../draft/draft.ts';
import { stepsOf } from '../form/steps-of.ts';
import type { Network } from '../network/open-network.ts';
import { nothingThere } from '../prefill/prefill.ts';
import { kindItem } from '../application/parties.ts';
import type { Power } from '../powers/power.ts';
import { showDay } from '../powers/powers-page.tsx';
import { powerPrefix } from './agent-powers.ts';
import { companyRegisters, type Company } from './companies.ts';
import { whoForTexts } from './who-for-texts.ts';

export interface WhoForPageProps {
  language: Language;
  network: Network;
  draft: Draft;
  companies: readonly Company[];
  /** Of other persons, for all that this is about. */
  powers: readonly Power[];
  /** True where the sign-in is too old for a source to take it as proof. */
  isStale: boolean;
  isMissing?: boolean;
}

/** What the registers of companies are doing: asking, or no answer. */
function CompanyNews({ language, network, draft, companies }: WhoForPageProps): VNode | null {
  const text = whoForTexts(language);
  const registers = companyRegisters(draft);
  const waiting = registers.find(({ state }) => state === 'asking');
  const silent = registers.find(({ state, problem }) => state === 'later' && problem !== nothingThere);
  if (waiting) {
    return (
      <div data-wait-for-sources>
        <Notice tone="wait">{text.asking(network.nameOf(waiting.dataService, language))}</Notice>
        <p>
          <a href={`/apply/${draft.application.id}/for`}>{text.look}</a>
        </p>
      </div>
    );
  }
  if (silent) return <Notice tone="wait">{text.later(network.nameOf(silent.dataService, language))}</Notice>;
  return companies.length === 0 ? <p class="small muted">{text.noCompany}</p> : null;
}

/**
 * What is chosen before the person chooses. Who has said that it is for a company is not led to themselves: the only company
 * that it can be is chosen, and of several none.
 */
function chosenBefore({ draft, companies, isMissing = false }: WhoForPageProps): readonly string[] {
  const { subject, power } = draft.application.parties;
  if (power !== undefined) return [`${powerPrefix}${power}`];
  const said = draft.scope[kindItem];
  if (subject.kind === 'company') return [subject.id];
  if (said !== 'company') return ['self'];
  const [only] = companies;
  return only !== undefined && companies.length === 1 && !isMissing ? [only.id] : [];
}

/** Oneself, or a company of which the register says that one is a director. */
export function WhoForPage(props: WhoForPageProps): VNode {
  const { language, network, draft, companies, powers, isStale, isMissing = false } = props;
  const text = whoForTexts(language);
  const { application } = draft;
  const { applicant } = application.parties;
  const fault = isMissing ? text.missing : undefined;
  const canBeByAgent = draft.services.every(({ byAgent }) => byAgent === true);
  return (
    <div class="stack-loose">
      <Steps steps={stepsOf(network, draft, 'for', { language })} />
      <div class="stack-tight">
        <h1>{text.title}</h1>
        <p class="lead">{text.lead}</p>
      </div>
      <ErrorSummary faults={fault === undefined ? [] : [{ field: 'for', message: fault }]} />
      {isStale && (
        <Notice tone="wait" title={text.stale}>
          <p>{text.staleLead}</p>
          <p>
            <a href={`/apply/${application.id}/prove`}>{text.again}</a>
          </p>
        </Notice>
      )}
      <Form action={`/apply/${application.id}/for`} class="stack-loose">
        <ChoiceField
          name="for"
          label={text.legend}
          fault={fault}
          chosen={chosenBefore(props)}
          choices={[
            { value: 'self', label: text.self(applicant.name) },
            ...powers.map((power) => ({
              value: `${powerPrefix}${power.id}`,
              label: power.statement.principal.name,
              note: text.byPower(showDay(power.statement.until, language)),
            })),
            ...companies.map(({ id, names, rule, needed }) => ({
              value: id,
              label: names[language],
              note: [rule, needed === 1 ? text.one : text.many(needed)].filter(Boolean).join(' · '),
            })),
          ]}
        />
        <CompanyNews {...props} />
        {canBeByAgent && powers.length === 0 && <p class="small muted">{text.forAnother}</p>}
        <ActionBar>
          <Button>{text.next}</Button>
        </ActionBar>
      </Form>
    </div>
  );
}
