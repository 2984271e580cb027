import type { Language } from '@saphan/contracts';
import { Button, EmptyState, ErrorSummary, Form, Notice, SelectField } from '@saphan/ui';
import type { VNode } from 'preact';
import type { DeskPlace, Offered } from '../appointment/availability.ts';
import type { Network } from '../network/open-network.ts';
import { counterTexts } from './counter-texts.ts';

export interface CounterDoorProps {
  language: Language;
  network: Network;
  offered: Offered<DeskPlace>;
  /** Place that the link named, as `valueOfPlace`. */
  chosen: string;
  isMissing: boolean;
}

export const valueOfPlace = ({ desk, place }: Pick<DeskPlace, 'desk' | 'place'>): string =>
  `${desk}/${place}`;

/** The door of counter mode: the officer says where they work, and signs in. */
export function CounterDoor({ language, network, offered, chosen, isMissing }: CounterDoorProps): VNode {
  const text = counterTexts(language);
  const { places, silent } = offered;
  const fault = isMissing ? text.placeFault : undefined;
  return (
    <div class="stack-loose">
      <div class="stack-tight">
        <h1>{text.title}</h1>
        <p class="lead">{text.doorLead}</p>
      </div>
      {fault !== undefined && <ErrorSummary faults={[{ field: 'place', message: fault }]} />}
      {silent.length > 0 && (
        <Notice tone="wait">
          {text.silent(silent.map((desk) => network.nameOf(desk, language)).join(', '))}
        </Notice>
      )}
      {places.length === 0 ? (
        <EmptyState title={text.noPlaces}>{text.noPlacesLead}</EmptyState>
      ) : (
        <Form action="/counter/officer" class="stack-loose">
          <SelectField
            name="place"
            label={text.place}
            choices={places.map((place) => ({
              value: valueOfPlace(place),
              label: `${network.nameOf(place.desk, language)}: ${place.names[language]}`,
            }))}
            value={chosen}
            empty={text.choosePlace}
            fault={fault}
          />
          <Button>{text.signIn}</Button>
        </Form>
      )}
      <p class="small muted">
        {text.doorOther} <a href="/">{text.doorOtherLink}</a>
      </p>
    </div>
  );
}
