import type { Language } from '@saphan/contracts';
import { toBangkokDay } from '@saphan/thai';
import {
  Button,
  ButtonLink,
  DataTable,
  DateText,
  ErrorSummary,
  Form,
  TextField,
  type FieldFault,
} from '@saphan/ui';
import type { VNode } from 'preact';
import { toClientId } from '../oauth/secrets.ts';
import type { SystemData } from './read-systems.ts';
import { systemTexts } from './system-texts.ts';

export interface SystemBodyProps {
  language: Language;
  data: SystemData;
  /** Shown once, where one has just been made. */
  secret?: string | undefined;
  url?: string | undefined;
  faults: readonly FieldFault[];
}

const isKnown = (state: string): state is 'waiting' | 'taken' | 'dead' | 'dropped' =>
  ['waiting', 'taken', 'dead', 'dropped'].includes(state);

function Deliveries({ language, data }: SystemBodyProps): VNode {
  const text = systemTexts(language);
  return (
    <DataTable
      caption={text.deliveries}
      columns={[
        { title: text.what, isHead: true, cell: ({ type }) => <code>{type}</code> },
        {
          title: text.at,
          cell: ({ at }) => <DateText date={toBangkokDay(at)} short />,
        },
        {
          title: text.state,
          kind: 'short',
          cell: ({ state }) => (isKnown(state) ? text.states[state] : state),
        },
        { title: text.tries, kind: 'number', cell: ({ tries }) => String(tries) },
        { title: text.outcome, kind: 'short', cell: ({ last_outcome: outcome }) => outcome ?? '' },
        {
          title: '',
          cell: ({ id, state, type }) =>
            state === 'dead' && (
              <Form action={`/systems/${data.row.id}/deliveries/${id}`} class="actions">
                <Button name="order" value="again" tone="quiet" size="small">
                  {text.again}
                  <span class="unseen"> {type}</span>
                </Button>
                <Button name="order" value="drop" tone="quiet" size="small">
                  {text.drop}
                  <span class="unseen"> {type}</span>
                </Button>
              </Form>
            ),
        },
      ]}
      rows={data.deliveries}
      rowKey={({ id }) => id}
      empty={<p>{text.noDeliveries}</p>}
    />
  );
}

function Told(props: SystemBodyProps): VNode {
  const { language, data, url = data.url, faults } = props;
  const text = systemTexts(language);
  return (
    <section class="factor stack">
      <h2>{text.webhook}</h2>
      <p class="small muted">{text.webhookLead}</p>
      <Form action={`/systems/${data.row.id}/webhook`} class="stack">
        <TextField
          name="url"
          label={text.url}
          hint={text.urlHint}
          value={url}
          required={false}
          width="wide"
          maxLength={500}
          spellcheck={false}
          fault={faults.find(({ field }) => field === 'url')?.message}
        />
        <Button tone="quiet">{text.save}</Button>
      </Form>
      <Deliveries {...props} />
    </section>
  );
}

/** One system: how it comes in, what it may, where it is told, and its end. */
export function SystemBody(props: SystemBodyProps): VNode {
  const { language, data, secret, faults } = props;
  const { row, names } = data;
  const text = systemTexts(language);
  return (
    <div class="stack-loose">
      <header class="stack-tight">
        <p class="small">
          <a href="/systems">{text.title}</a>
        </p>
        <h1>{names[language]}</h1>
        <p>{row.ended_at === null ? text.works : text.ended}</p>
      </header>
      <ErrorSummary faults={faults} />
      {secret !== undefined && (
        <section class="factor stack" role="status">
          <h2>{text.secret}</h2>
          <p>
            <code>{secret}</code>
          </p>
          <p>{text.secretOnce}</p>
        </section>
      )}
      <dl>
        <dt>{text.clientId}</dt>
        <dd>
          <code>{toClientId(row.agency, row.id)}</code>
        </dd>
        <dt>{text.proof}</dt>
        <dd>{row.keys === null ? text.bySecret : text.byKey}</dd>
        <dt>{text.scopes}</dt>
        <dd>{row.scopes.join(', ')}</dd>
        {row.redirect_uris.length > 0 && (
          <>
            <dt>{text.redirects}</dt>
            <dd>{row.redirect_uris.join(' ')}</dd>
          </>
        )}
      </dl>
      {row.ended_at === null && (
        <>
          <section class="factor stack">
            <h2>{text.rights}</h2>
            <p class="small muted">{text.rightsLead}</p>
            <p>
              <ButtonLink tone="quiet" href={`/officers/${row.id}`}>
                {text.toRights}
              </ButtonLink>
            </p>
          </section>
          <Told {...props} />
          <section class="factor stack">
            <h2>{text.newSecret}</h2>
            <p class="small muted">{text.newSecretLead}</p>
            <Form action={`/systems/${row.id}/secret`}>
              <Button tone="quiet">{text.newSecret}</Button>
            </Form>
            <h2>{text.end}</h2>
            <p class="small muted">{text.endLead}</p>
            <Form action={`/systems/${row.id}/end`}>
              <Button tone="wrong">{text.end}</Button>
            </Form>
          </section>
        </>
      )}
    </div>
  );
}
