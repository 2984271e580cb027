import { toBangkokDay } from '@saphan/thai';
import { DataTable, EmptyState, InstantText, Notice, Panel, Pill, type PillTone } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Visit } from '../pages/visit.ts';
import { toLogState, type GatewayLog, type LogState } from './find-gateway-logs.ts';
import { logTexts } from './log-texts.ts';

const tones = {
  fork: 'wrong',
  rewind: 'wrong',
  followed: 'quiet',
  silent: 'wrong',
  away: 'wait',
  witnessed: 'done',
  unseen: 'wait',
} as const satisfies Record<LogState, PillTone>;

const number = (count: number): string => count.toLocaleString('en');
/** Its number: the rest of the name is the gateway's. */
const toShort = (origin: string): string => origin.split('/').slice(-2).join('/');

/** The logs of a gateway as the witness knows them. */
export function LogPanel({ visit, logs }: { visit: Visit; logs: readonly GatewayLog[] }): VNode {
  const { language, now } = visit;
  const text = logTexts(language);
  const today = toBangkokDay(now);
  const toNote = ({ follows, followedBy }: GatewayLog): string =>
    [
      ...(follows ? [text.follows(toShort(follows.origin), number(follows.size))] : []),
      ...(followedBy === undefined ? [] : [text.followedBy(toShort(followedBy))]),
    ].join(' · ');
  return (
    <Panel title={text.title}>
      <p>{text.about}</p>
      <DataTable
        caption={text.title}
        rows={logs}
        rowKey={({ origin }) => origin}
        empty={<EmptyState title={text.none}>{text.noneHow}</EmptyState>}
        columns={[
          { title: text.log, isHead: true, cell: ({ origin }) => <code>{toShort(origin)}</code> },
          {
            title: text.state,
            cell: (log) => <Pill tone={tones[toLogState(log)]}>{text.states[toLogState(log)]}</Pill>,
          },
          { title: text.entries, cell: ({ witnessed }) => witnessed && number(witnessed.size) },
          {
            title: text.seen,
            cell: ({ witnessed }) =>
              witnessed && <InstantText at={witnessed.at.toISOString()} today={today} />,
          },
          { title: text.note, hideOn: 'phone', cell: toNote },
        ]}
      />
    </Panel>
  );
}

/** That a gateway speaks and does not show a log; nothing where it shows all. */
export function LogSilence({ visit, logs }: { visit: Visit; logs: readonly GatewayLog[] }): VNode | null {
  const text = logTexts(visit.language);
  const silent = logs.filter((log) => toLogState(log) === 'silent').map(({ origin }) => toShort(origin));
  if (silent.length === 0) return null;
  return (
    <Notice tone="wrong" title={text.silentTitle(silent.join(', '))}>
      {text.silentHow}
    </Notice>
  );
}

/** What contradicts the past of a gateway's logs; nothing where nothing does. */
export function LogAlarms({ visit, logs }: { visit: Visit; logs: readonly GatewayLog[] }): VNode | null {
  const { language, now } = visit;
  const text = logTexts(language);
  const today = toBangkokDay(now);
  const alarms = logs.flatMap(({ origin, alarms: own }) => own.map((alarm) => ({ origin, ...alarm })));
  if (alarms.length === 0) return null;
  return (
    <>
      <Notice tone="wrong" title={text.alarmTitle}>
        {text.alarmHow}
      </Notice>
      <Panel title={text.alarms}>
        <DataTable
          caption={text.alarms}
          rows={alarms}
          rowKey={({ origin, at }) => `${origin} ${at.toISOString()}`}
          empty={null}
          columns={[
            { title: text.log, isHead: true, cell: ({ origin }) => <code>{toShort(origin)}</code> },
            { title: text.what, cell: ({ kind }) => text.kinds[kind] },
            { title: text.knownSize, cell: ({ knownSize }) => number(knownSize) },
            { title: text.shownSize, cell: ({ shownSize }) => number(shownSize) },
            { title: text.when, cell: ({ at }) => <InstantText at={at.toISOString()} today={today} /> },
          ]}
        />
      </Panel>
    </>
  );
}
