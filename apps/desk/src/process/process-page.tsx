import type { ActionType } from '@saphan/cases';
import { toUuidV7, type Language } from '@saphan/contracts';
import { isStuck } from '@saphan/process';
import {
  Button,
  ChoiceField,
  DataTable,
  Form,
  InstantText,
  NameTitle,
  Notice,
  Panel,
  Pill,
  ProcessDiagram,
  TextArea,
  TextField,
} from '@saphan/ui';
import type { VNode } from 'preact';
import { toDone } from '../case-page/done-texts.ts';
import type { DeskOfficer } from '../officer/desk-officer.ts';
import { orderTasks } from './order-tasks.ts';
import type { ProcessPageData } from './read-process-page.ts';
import { processTexts } from './process-texts.ts';
import { textOf, type PostedForm } from '../page/posted-form.ts';

interface Props {
  data: ProcessPageData;
  who: DeskOfficer;
  language: Language;
  /** What was typed before the second factor was asked for. */
  kept?: PostedForm;
}

const stateTones = {
  open: 'wait',
  done: 'done',
  cancelled: 'quiet',
  later: 'quiet',
  failed: 'wrong',
} as const;

const statusTones = { running: 'turn', completed: 'done', failed: 'wrong', cancelled: 'quiet' } as const;

const stepNames = (language: Language): Readonly<Record<string, string>> => processTexts(language).steps;

/** Hidden fields by which a repeated or stale click is told from a new one. */
const StepFields = ({ data, token }: Pick<Props, 'data'> & { token?: number }): VNode => (
  <>
    <input type="hidden" name="transaction" value={toUuidV7(Date.now())} />
    <input type="hidden" name="base" value={String(data.running.step)} />
    {token !== undefined && <input type="hidden" name="token" value={String(token)} />}
  </>
);

function Standing({ data, language }: Props): VNode {
  const text = processTexts(language);
  const rows = orderTasks(data.running.process).map((task) => {
    const waiting = data.tasks.filter(({ token }) => token.at === task.id);
    const isFailed = waiting.some(({ token }) => token.fault !== undefined);
    const state = isFailed
      ? 'failed'
      : waiting.length > 0
        ? 'open'
        : data.done.has(task.id)
          ? 'done'
          : 'later';
    return { task, state, since: waiting[0]?.token.since, count: waiting.length } as const;
  });
  return (
    <DataTable
      caption={text.standing}
      rows={rows}
      rowKey={({ task }) => task.id}
      empty={text.nothing}
      columns={[
        { title: text.task, isHead: true, cell: ({ task }) => task.names[language] },
        {
          title: text.state,
          cell: ({ state, count }) => (
            <Pill tone={stateTones[state]}>
              {text.states[state]}
              {count > 1 ? ` × ${String(count)}` : ''}
            </Pill>
          ),
        },
        { title: text.since, cell: ({ since }) => (since === undefined ? '–' : <InstantText at={since} />) },
      ]}
    />
  );
}

/** What one instance is about, where a task is done for each entry of a list. */
function entryOf({ token }: ProcessPageData['tasks'][number]): string {
  return token.index === undefined ? '' : ` ${String(token.index + 1)}`;
}

function TaskForm({ data, language, open }: Props & { open: ProcessPageData['tasks'][number] }): VNode {
  const text = processTexts(language);
  const { token, task } = open;
  const action = `/cases/${data.open.row.id}/process/complete`;
  const suffix = `-${String(token.id)}`;
  return (
    <Panel title={`${task.names[language]}${entryOf(open)}`}>
      {open.isCaseWork || !open.mayDo ? (
        <p class="muted">
          {task.work.kind === 'pay' ? (
            text.byPerson
          ) : open.isCaseWork ? (
            <a href={`/cases/${data.open.row.id}`}>{text.onCase}</a>
          ) : (
            text.states.open
          )}
        </p>
      ) : (
        <Form action={action}>
          <StepFields data={data} token={token.id} />
          {task.work.results.map((name) => {
            const { type, label } = data.running.process.variables[name] ?? {};
            const field = `result-${name}${suffix}`;
            return type === 'boolean' ? (
              <ChoiceField
                name={field}
                label={label?.[language] ?? name}
                chosen={[]}
                inline
                choices={[
                  { value: 'yes', label: text.yes },
                  { value: 'no', label: text.no },
                ]}
              />
            ) : (
              <TextField name={field} label={label?.[language] ?? name} />
            );
          })}
          <TextArea name={`reason${suffix}`} label={text.found} maxLength={4000} />
          <Button tone="main">{text.complete}</Button>
        </Form>
      )}
    </Panel>
  );
}

function Administration({ data, language, kept = {} }: Props): VNode | null {
  const text = processTexts(language);
  if (data.running.state.status !== 'running') return null;
  const base = `/cases/${data.open.row.id}/process`;
  const form = (step: 'retry' | 'skip' | 'cancel' | 'move', title: string, lead?: string, token?: number) => (
    <Form action={`${base}/${step}`}>
      <StepFields data={data} {...(token !== undefined && { token })} />
      {lead !== undefined && <p class="small muted">{lead}</p>}
      <TextField
        name={`reason-${step}-${String(token ?? '')}`}
        label={`${title}: ${text.reason}`}
        value={textOf(kept, `reason-${step}-${String(token ?? '')}`)}
        maxLength={2000}
      />
      <Button tone="quiet">{title}</Button>
    </Form>
  );
  return (
    <Panel title={text.administration} folded>
      {data.tasks.map((open) => {
        const { token, task } = open;
        const name = `${task.names[language]}${entryOf(open)}`;
        return (
          <>
            {token.fault !== undefined && form('retry', `${text.retry}: ${name}`, token.fault, token.id)}
            {!open.isCaseWork && form('skip', `${text.skip}: ${name}`, undefined, token.id)}
          </>
        );
      })}
      {data.hasNewer && form('move', text.move, text.moveLead)}
      {form('cancel', text.cancel, text.cancelLead)}
    </Panel>
  );
}

function History({ data, language }: Props): VNode {
  const text = processTexts(language);
  const { nodes } = data.running.process;
  return (
    <DataTable
      caption={text.history}
      rows={data.steps}
      rowKey={({ step }) => String(step)}
      empty={text.nothing}
      columns={[
        {
          title: text.task,
          isHead: true,
          cell: ({ type, element }) =>
            [
              stepNames(language)[type] ?? toDone(type as ActionType, language),
              element === null ? undefined : nodes[element]?.names[language],
            ]
              .filter((part) => part !== undefined)
              .join(': '),
        },
        { title: text.since, cell: ({ at }) => <InstantText at={at.toISOString()} /> },
        {
          title: text.reason,
          cell: ({ actor, reason }) =>
            [data.names.get(actor)?.[language], reason].filter((part) => part !== undefined).join(': ') ||
            '–',
        },
      ]}
    />
  );
}

/** Where the process of a case stands: drawn, and as a table for who uses no pointer or no script. */
export function ProcessBody(props: Props): VNode {
  const { data, who, language } = props;
  const text = processTexts(language);
  const { process, state } = data.running;
  const at = data.tasks.map(({ token }) => token.at);
  return (
    <div class="stack-loose">
      <div class="stack-tight">
        <NameTitle name={text.link}>
          <span class="number">{data.open.row.number}</span>{' '}
        </NameTitle>
        <p>
          <Pill tone={statusTones[state.status]}>{text.status[state.status]}</Pill>
        </p>
        <p>
          <a href={`/cases/${data.open.row.id}`}>{text.back}</a>
        </p>
      </div>
      {isStuck(process, state) && <Notice tone="wrong">{text.stuck}</Notice>}
      <ProcessDiagram label={text.diagramOf} bpmn={data.bpmn} marks={{ at, done: [...data.done] }} />
      <Standing {...props} />
      {data.tasks.map((open) => (
        <TaskForm {...props} open={open} />
      ))}
      <History {...props} />
      {who.isAdministrator && <Administration {...props} />}
    </div>
  );
}
