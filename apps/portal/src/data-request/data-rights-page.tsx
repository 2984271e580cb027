import { formatInstant } from '@saphan/thai';
import { askedRights, longestRequestText, type DataRequestState, type Language } from '@saphan/contracts';
import {
  ActionBar,
  Button,
  ButtonLink,
  ChoiceField,
  EmptyState,
  ErrorSummary,
  EventList,
  Form,
  Notice,
  Pill,
  SelectField,
  TextArea,
  type FieldFault,
  type PillTone,
} from '@saphan/ui';
import type { VNode } from 'preact';
import type { Network } from '../network/open-network.ts';
import { stateOf, type DataRequest } from './data-request.ts';
import { dataRightsTexts } from './data-rights-texts.ts';

const tones = {
  sending: 'turn',
  received: 'turn',
  checking: 'turn',
  granted: 'done',
  refused: 'wrong',
  lifted: 'done',
} as const satisfies Record<DataRequestState | 'sending', PillTone>;

/** State of a request in a word. */
export const RequestPill = ({
  state,
  language,
}: {
  state: DataRequestState | 'sending';
  language: Language;
}): VNode => <Pill tone={tones[state]}>{dataRightsTexts(language).states[state]}</Pill>;

/** The portal's own notice that an agency has answered. */
export function DataRequestNews({ language, count }: { language: Language; count: number }): VNode | null {
  const text = dataRightsTexts(language);
  if (count === 0) return null;
  return (
    <Notice tone="wait" title={text.newsCount(count)}>
      <p>
        <a href="/data-rights">{text.see}</a>
      </p>
    </Notice>
  );
}

export interface DataRightsProps {
  language: Language;
  network: Network;
  requests: readonly DataRequest[];
}

/** What the law gives, what was asked, and the other way in for a single wrong value. */
export function DataRightsPage({ language, network, requests }: DataRightsProps): VNode {
  const text = dataRightsTexts(language);
  return (
    <div class="stack-loose">
      <div class="stack-tight">
        <h1>{text.title}</h1>
        <p class="lead">{text.lead}</p>
      </div>
      {requests.length === 0 ? (
        <EmptyState title={text.none} action={<ButtonLink href="/data-rights/new">{text.use}</ButtonLink>}>
          {text.noneLead}
        </EmptyState>
      ) : (
        <section class="stack">
          <h2>{text.mine}</h2>
          <EventList
            events={requests.map((request) => ({
              href: `/data-rights/${request.id}`,
              title: `${text.rights[request.right]} · ${network.nameOf(request.receiver, language)}`,
              ...(request.sentAt && {
                lead: text.sentAt(formatInstant(language, request.sentAt, 'short')),
              }),
              tag: (
                <span class="cluster">
                  <RequestPill state={stateOf(request)} language={language} />
                  {request.isNews && <Pill tone="wait">{text.news}</Pill>}
                </span>
              ),
            }))}
          />
          <ActionBar>
            <ButtonLink href="/data-rights/new">{text.use}</ButtonLink>
          </ActionBar>
        </section>
      )}
      <section class="stack-tight">
        <h2>{text.wrong}</h2>
        <p>{text.wrongLead}</p>
        <p>
          <a href="/corrections">{text.corrections}</a> · <a href="/access">{text.access}</a>
        </p>
      </section>
    </div>
  );
}

export type RequestFields = Readonly<Partial<Record<'right' | 'agency' | 'words', string>>>;

export interface NewRequestProps {
  language: Language;
  /** Data services that take requests, with the names of their agencies. */
  receivers: readonly { readonly id: string; readonly name: string }[];
  fields: RequestFields;
  faults: readonly FieldFault[];
}

/** Which right, towards whom, in which words. */
export function NewRequestPage({ language, receivers, fields, faults }: NewRequestProps): VNode {
  const text = dataRightsTexts(language);
  const faultOf = (field: string) => faults.find((fault) => fault.field === field)?.message;
  return (
    <div class="stack-loose">
      <h1>{text.newTitle}</h1>
      <ErrorSummary faults={faults} />
      <Form action="/data-rights" class="stack-loose">
        <div class="fields">
          <ChoiceField
            name="right"
            label={text.right}
            fault={faultOf('right')}
            chosen={[fields.right ?? '']}
            choices={askedRights.map((value) => ({
              value,
              label: text.rights[value],
              note: text.rightNotes[value],
            }))}
          />
          <SelectField
            name="agency"
            label={text.agency}
            empty={text.chooseAgency}
            value={fields.agency}
            fault={faultOf('agency')}
            choices={receivers.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <TextArea
            name="words"
            label={text.words}
            hint={`${text.wordsHint} · ${text.wordsOptional}`}
            value={fields.words ?? ''}
            fault={faultOf('words')}
            required={false}
            maxLength={longestRequestText}
          />
        </div>
        <p class="small muted">{text.how}</p>
        <ActionBar>
          <Button>{text.send}</Button>
          <ButtonLink tone="plain" href="/data-rights">
            {text.back}
          </ButtonLink>
        </ActionBar>
      </Form>
    </div>
  );
}
