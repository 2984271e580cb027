import { defineTexts } from '@saphan/contracts';
import { DataTable, Panel } from '@saphan/ui';
import { webProblem } from '@saphan/web';
import type { VNode } from 'preact';
import { LinkagePage } from '../pages/linkage-page.tsx';
import { say, type Visit } from '../pages/visit.ts';

const texts = defineTexts(
  {
    questions: 'คำถามนำ',
    question: 'คำถาม',
    when: 'ถามเมื่อ',
    always: 'เสมอ',
    services: 'บริการในชุดนี้',
    service: 'งานบริการ',
    variant: 'แบบ',
  },
  {
    questions: 'Questions that lead in',
    question: 'Question',
    when: 'When',
    always: 'always',
    services: 'Services of the set',
    service: 'Service',
    variant: 'Variant',
  },
);

/** `GET /life-events/{id}` */
export function lifeEventPage(visit: Visit): VNode {
  const { params, view, language } = visit;
  const text = texts(language);
  const event = view.catalogue.lifeEvents.find(({ id }) => id === params.event);
  if (event === undefined) throw webProblem('not-found', { detail: params.event ?? '' });
  return (
    <LinkagePage
      visit={visit}
      title={say(event.names, visit)}
      lead={say(event.lead, visit)}
      section="services"
    >
      <Panel title={text.services}>
        <DataTable
          caption={text.services}
          rows={event.services}
          rowKey={({ service, variant }) => `${service}-${variant}`}
          empty={null}
          columns={[
            {
              title: text.service,
              isHead: true,
              cell: ({ service: id }) => {
                const service = view.catalogue.services.find((each) => each.id === id);
                return service === undefined ? (
                  id
                ) : (
                  <a href={`/services/${id}`}>{say(service.names, visit)}</a>
                );
              },
            },
            {
              title: text.variant,
              cell: ({ service: id, variant }) => {
                const names = view.catalogue.services
                  .find((each) => each.id === id)
                  ?.variants.find((each) => each.id === variant)?.names;
                return names === undefined ? variant : say(names, visit);
              },
            },
            {
              title: text.when,
              hideOn: 'phone',
              cell: ({ condition }) => (condition === undefined ? text.always : <code>{condition}</code>),
            },
          ]}
        />
      </Panel>
      <Panel title={text.questions}>
        <DataTable
          caption={text.questions}
          rows={event.questions}
          rowKey={({ id }) => id}
          empty={null}
          columns={[
            { title: text.question, isHead: true, cell: ({ label }) => say(label, visit) },
            {
              title: text.when,
              hideOn: 'phone',
              cell: ({ condition }) => (condition === undefined ? text.always : <code>{condition}</code>),
            },
          ]}
        />
      </Panel>
    </LinkagePage>
  );
}
