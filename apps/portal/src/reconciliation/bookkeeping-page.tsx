import {
  Button,
  DataTable,
  EmptyState,
  ErrorSummary,
  Form,
  InstantText,
  Money,
  Panel,
  Pill,
  Row,
  Rows,
  TextField,
} from '@saphan/ui';
import type { Language } from '@saphan/contracts';
import { formatDate, type PartialDate } from '@saphan/thai';
import type { VNode } from 'preact';
import { bookkeepingTexts } from './bookkeeping-texts.ts';
import type { findReconciliation, KeptDifference } from './differences.ts';

export const bookkeepingPath = '/operator/payments';

interface Props {
  readonly language: Language;
  readonly differences: readonly KeptDifference[];
  /** The day that is looked at; all that is open without one. */
  readonly day: string | undefined;
  readonly reconciliation: Awaited<ReturnType<typeof findReconciliation>>;
  /** What a form was refused for: the difference whose reason is wanting, or `day`. */
  readonly fault: string | undefined;
  readonly typed: string;
}

/** What differs between bank and books: all that is open, or one day as it was found. */
export function BookkeepingPage(props: Props): VNode {
  const { language, differences, day, fault } = props;
  const text = bookkeepingTexts(language);
  return (
    <div class="stack-loose">
      <div class="stack-tight">
        <h1>{text.title}</h1>
        <p class="lead">{text.lead}</p>
      </div>
      <ErrorSummary
        faults={
          fault === undefined
            ? []
            : [
                fault === 'day'
                  ? { field: 'day', message: text.dayFault }
                  : { field: `reason-${fault}`, message: text.reasonFault },
              ]
        }
      />
      {day !== undefined && <DayPanel {...props} day={day} />}
      <h2>{day === undefined ? text.open : text.what}</h2>
      {differences.length === 0 ? (
        <EmptyState title={text.none}>{text.noneLead}</EmptyState>
      ) : (
        <>
          <Differences {...props} />
          {differences
            .filter(({ settled }) => settled === null)
            .map((difference) => (
              <SettleForm {...props} difference={difference} />
            ))}
        </>
      )}
      <Panel title={text.day}>
        <form method="get" action={bookkeepingPath} class="stack">
          <TextField
            name="day"
            label={text.dayField}
            value={day === undefined ? '' : formatDate(language, day as PartialDate, 'short')}
            fault={fault === 'day' ? text.dayFault : undefined}
            maxLength={40}
          />
          <p>
            <Button tone="quiet">{text.show}</Button>
          </p>
        </form>
      </Panel>
    </div>
  );
}

function DayPanel({ language, day, reconciliation }: Props & { readonly day: string }): VNode {
  const text = bookkeepingTexts(language);
  return (
    <Panel title={text.ofDay(formatDate(language, day as PartialDate))}>
      {reconciliation === undefined ? (
        <p class="muted">{text.never}</p>
      ) : (
        <Rows>
          <Row label={text.reconciled} state={{ type: 'plain' }}>
            <InstantText at={reconciliation.at} />
          </Row>
          <Row label={text.movements} state={{ type: 'plain' }}>
            {String(reconciliation.movements)}
          </Row>
          <Row label={text.there} state={{ type: 'plain' }}>
            <Money isSum satang={reconciliation.thereSatang} />
          </Row>
          <Row label={text.here} state={{ type: 'plain' }}>
            <Money isSum satang={reconciliation.hereSatang} />
          </Row>
        </Rows>
      )}
      <Form action={`${bookkeepingPath}/days/${day}`}>
        <Button tone="quiet">{text.reconcile}</Button>
      </Form>
    </Panel>
  );
}

const Sum = ({ satang }: { satang: number | null }): VNode =>
  satang === null ? <span class="muted">–</span> : <Money isSum satang={satang} />;

function Differences({ language, differences }: Props): VNode {
  const text = bookkeepingTexts(language);
  return (
    <DataTable
      caption={text.what}
      rows={differences}
      rowKey={({ id }) => id}
      empty={<p />}
      columns={[
        {
          title: text.what,
          isHead: true,
          cell: ({ kind, day, bankReference, billReference }) => (
            <>
              {text.kinds[kind]}
              <small class="under">
                <a href={`${bookkeepingPath}?day=${day}`}>
                  {formatDate(language, day as PartialDate, 'short')}
                </a>{' '}
                · {text.bankReference} <code>{bankReference}</code>
                {billReference !== null && (
                  <>
                    {' '}
                    · {text.billReference} <code>{billReference}</code>
                  </>
                )}
              </small>
            </>
          ),
        },
        { title: text.there, kind: 'number', cell: ({ thereSatang }) => <Sum satang={thereSatang} /> },
        { title: text.here, kind: 'number', cell: ({ hereSatang }) => <Sum satang={hereSatang} /> },
        { title: text.found, cell: ({ foundAt }) => <InstantText at={foundAt} /> },
        {
          title: text.state,
          cell: ({ settled }) =>
            settled === null ? (
              <Pill tone="wait">{text.isOpen}</Pill>
            ) : (
              <>
                <Pill tone="done">{text.isSettled}</Pill>
                <small class="under">
                  {settled.by === 'portal' ? text.byPortal : settled.by} · <InstantText at={settled.at} />
                </small>
                <small class="under">{settled.reason}</small>
              </>
            ),
        },
      ]}
    />
  );
}

function SettleForm({
  language,
  difference: { id, kind, bankReference },
  fault,
  typed,
}: Props & { readonly difference: KeptDifference }): VNode {
  const text = bookkeepingTexts(language);
  const isAtFault = fault === id;
  return (
    <Panel title={`${text.settle}: ${text.kinds[kind]} · ${bankReference}`} folded={!isAtFault}>
      <Form action={`${bookkeepingPath}/differences/${id}`} class="stack">
        <TextField
          name={`reason-${id}`}
          label={text.reason}
          hint={text.reasonHint}
          value={isAtFault ? typed : ''}
          fault={isAtFault ? text.reasonFault : undefined}
          maxLength={500}
        />
        <p>
          <Button>{text.settle}</Button>
        </p>
      </Form>
    </Panel>
  );
}
