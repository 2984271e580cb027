import { Button, ChoiceField, ErrorSummary, Form } from '@saphan/ui';
import type { VNode } from 'preact';
import { DetailFields } from './detail-fields.tsx';
import { Closed, Hours, Services, type PlaceBodyProps } from './place-panels.tsx';
import { placeTexts } from './place-texts.ts';
import { textOf } from '../page/posted-form.ts';

/** All of one place: when it is open, what is done there, and what it is called. */
export function PlaceBody(props: PlaceBodyProps): VNode {
  const { language, place, faults, form } = props;
  const text = placeTexts(language);
  const kept = 'nameTh' in form;
  const values = {
    nameTh: kept ? textOf(form, 'nameTh') : place.names.th,
    nameEn: kept ? textOf(form, 'nameEn') : place.names.en,
    addressTh: kept ? textOf(form, 'addressTh') : place.address.th,
    addressEn: kept ? textOf(form, 'addressEn') : place.address.en,
    centre: kept ? textOf(form, 'centre') : (place.centre ?? ''),
  };
  return (
    <div class="stack-loose">
      <header class="stack-tight">
        <p class="small">
          <a href="/places">{text.back}</a>
        </p>
        <h1>{place.names[language]}</h1>
        <p>{place.address[language]}</p>
      </header>
      <ErrorSummary faults={faults} />
      <Hours {...props} />
      <Services {...props} />
      <Closed {...props} />
      <section class="factor stack">
        <h2>{text.name}</h2>
        <Form action={`/places/${place.id}/details`} class="stack">
          <DetailFields language={language} values={values} faults={faults} />
          <ChoiceField
            name="isOpen"
            kind="many"
            label={text.isOpen}
            required={false}
            choices={[{ value: 'yes', label: text.isOpen }]}
            chosen={(kept ? form['isOpen'] !== undefined : place.isOpen) ? ['yes'] : []}
          />
          <Button tone="quiet">{text.save}</Button>
        </Form>
      </section>
    </div>
  );
}
