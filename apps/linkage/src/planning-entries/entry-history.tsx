import { DataTable, InstantText, Panel } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Visit } from '../pages/visit.ts';
import { entryTexts } from './entry-texts.ts';
import { nameDoers } from './name-doers.ts';

/** A version of an entry, as its history tells it. */
export interface EntryVersion {
  readonly version: number;
  readonly at: Date;
  readonly by: string;
  /** In words; nothing where entries of the register have none. */
  readonly state?: string;
  readonly note?: string;
  /** What it changed of the one before. */
  readonly lines: readonly string[];
}

/** Fields that a version changed of the one before it, each as label, before and after. */
export function changedLines<Content, Field extends keyof Content & string>(
  labels: Readonly<Record<Field, string>>,
  after: Content,
  before: Content,
  write: (content: Content, field: Field) => string,
): readonly string[] {
  return (Object.keys(labels) as Field[])
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => `${labels[field]}: ${write(before, field)} → ${write(after, field)}`);
}

/** Every version of an entry, the newest first: when, by whom, what was changed and what was said. */
export async function entryHistory(visit: Visit, versions: readonly EntryVersion[]): Promise<VNode> {
  const text = entryTexts(visit.language);
  const nameOf = await nameDoers(
    visit,
    versions.map(({ by }) => by),
  );
  const hasState = versions.some(({ state }) => state !== undefined);
  return (
    <Panel title={text.history}>
      <DataTable<EntryVersion>
        caption={text.history}
        rows={versions}
        rowKey={({ version }) => String(version)}
        empty={null}
        columns={[
          { title: text.version, isHead: true, cell: ({ version }) => String(version) },
          { title: text.when, cell: ({ at }) => <InstantText at={at.toISOString()} /> },
          { title: text.who, hideOn: 'phone', cell: ({ by }) => nameOf(by) },
          ...(hasState ? [{ title: text.state, cell: ({ state }: EntryVersion) => state }] : []),
          {
            title: text.what,
            cell: ({ note = '', lines }) => (
              <>
                {note !== '' && <p>“{note}”</p>}
                <ul class="plan-wants">
                  {lines.map((line) => (
                    <li>{line}</li>
                  ))}
                </ul>
              </>
            ),
          },
        ]}
      />
    </Panel>
  );
}
