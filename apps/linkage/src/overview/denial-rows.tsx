import { DataTable, EmptyState, InstantText } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Denial } from '../denial/find-denials.ts';
import { RuleText } from '../denial/rule-text.tsx';
import { ServiceLink, shortNameOf } from '../pages/links.tsx';
import type { Visit } from '../pages/visit.ts';
import { overviewTexts as texts } from './overview-texts.ts';

/** The last refused calls, each with the rule that refused it. */
export function DenialRows({
  visit,
  denials,
  today,
}: {
  visit: Visit;
  denials: readonly Denial[];
  today: string;
}): VNode {
  const text = texts(visit.language);
  return (
    <DataTable
      caption={text.denials}
      rows={denials}
      rowKey={({ exchange }) => exchange}
      empty={<EmptyState title={text.noDenials}>{text.noDenialsHow}</EmptyState>}
      columns={[
        {
          title: text.when,
          isHead: true,
          cell: ({ at }) => <InstantText at={at.toISOString()} today={today} />,
        },
        { title: text.who, cell: ({ consumer }) => shortNameOf(visit, consumer) },
        {
          title: text.what,
          hideOn: 'phone',
          cell: ({ service }) => <ServiceLink visit={visit} id={service} giver />,
        },
        {
          title: text.rule,
          cell: ({ rule }) => (
            <a href={`/denials?rule=${encodeURIComponent(rule)}`}>
              <RuleText rule={rule} />
            </a>
          ),
        },
      ]}
    />
  );
}
