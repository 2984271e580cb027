import type { OfficerRole } from '@saphan/cases';
import { formatInstant } from '@saphan/thai';
import { Panel, Timeline, TimelineEntry } from '@saphan/ui';
import type { VNode } from 'preact';
import { actionText } from '../officer/audit-texts.ts';
import { administrationTexts } from './administration-texts.ts';
import type { OfficerPageProps } from './officer-page.tsx';

type Entry = OfficerPageProps['data']['history'][number];

/** What an entry says beside its action: the role, the other officer, the reason. */
function detailOf({ detail }: Entry, { data, language }: OfficerPageProps): string {
  const text = administrationTexts(language);
  const { role, unit, area, service, deputy, reason, to } = detail as Readonly<Record<string, unknown>>;
  const parts = [
    typeof role === 'string' && text.roles[role as OfficerRole],
    unit,
    area,
    service,
    typeof deputy === 'string' && data.names.get(deputy)?.[language],
    to,
    reason,
  ];
  return parts.filter((part) => typeof part === 'string' && part !== '').join(' · ');
}

/** Everything that was ever done about the officer; it can be added to and read, never changed. */
export function HistoryPanel(props: OfficerPageProps): VNode {
  const { data, language } = props;
  const text = administrationTexts(language);
  return (
    <Panel title={text.history}>
      {data.history.length === 0 ? (
        <p class="muted">{text.noHistory}</p>
      ) : (
        <Timeline>
          {data.history.map((entry) => (
            <TimelineEntry
              state="done"
              title={actionText(language, entry.action)}
              time={formatInstant(language, entry.at.toISOString(), 'short')}
            >
              <p class="tiny muted">{data.names.get(entry.actor)?.[language] ?? text.operator}</p>
              {detailOf(entry, props) !== '' && <p class="small">{detailOf(entry, props)}</p>}
            </TimelineEntry>
          ))}
        </Timeline>
      )}
    </Panel>
  );
}
