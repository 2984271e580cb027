import type { Language } from '@saphan/contracts';
import { Button, DataTable, EmptyState, ErrorSummary, Form, type FieldFault } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Place } from '../appointment/place.ts';
import { DetailFields } from './detail-fields.tsx';
import { placeTexts } from './place-texts.ts';
import { textOf, type PostedForm } from '../page/posted-form.ts';

export interface PlacesBodyProps {
  language: Language;
  places: readonly Place[];
  form: PostedForm;
  faults: readonly FieldFault[];
}

/** The agency's places, and the form that adds one. */
export function PlacesBody({ language, places, form, faults }: PlacesBodyProps): VNode {
  const text = placeTexts(language);
  const [emptyTitle = '', emptyText = ''] = text.none;
  const values = {
    nameTh: textOf(form, 'nameTh'),
    nameEn: textOf(form, 'nameEn'),
    addressTh: textOf(form, 'addressTh'),
    addressEn: textOf(form, 'addressEn'),
    centre: textOf(form, 'centre'),
  };
  return (
    <div class="stack-loose">
      <header class="stack-tight">
        <h1>{text.title}</h1>
        <p>{text.lead}</p>
      </header>
      <DataTable
        caption={text.title}
        columns={[
          {
            title: text.name,
            isHead: true,
            cell: ({ id, names }) => <a href={`/places/${id}`}>{names[language]}</a>,
          },
          { title: text.address, cell: ({ address }) => address[language], hideOn: 'phone' },
          {
            title: text.services,
            kind: 'number',
            cell: ({ services }) => String(services.length),
          },
          { title: text.state, cell: ({ isOpen }) => (isOpen ? text.open : text.shut) },
        ]}
        rows={places}
        rowKey={({ id }) => id}
        empty={<EmptyState title={emptyTitle}>{emptyText}</EmptyState>}
      />
      <section class="factor stack">
        <h2>{text.add}</h2>
        <ErrorSummary faults={faults} />
        <Form action="/places" class="stack">
          <DetailFields language={language} values={values} faults={faults} />
          <Button>{text.add}</Button>
        </Form>
      </section>
    </div>
  );
}
