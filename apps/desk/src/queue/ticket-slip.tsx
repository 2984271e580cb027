import type { Language } from '@saphan/contracts';
import { formatInstant } from '@saphan/thai';
import { Button, Notice } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Place } from '../appointment/place.ts';
import { queueTexts } from './queue-texts.ts';
import type { Ticket } from './ticket.ts';

export interface TicketSlipProps {
  language: Language;
  place: Pick<Place, 'names'>;
  ticket: Ticket;
  /** How many are called before it, as the line stands now. */
  before: number;
  /** What the person came for, where that was said. */
  service: string | undefined;
}

/** The ticket that was given just now: to be told, and printed; on paper nothing else of the page stands. */
export function TicketSlip({ language, place, ticket, before, service }: TicketSlipProps): VNode {
  const text = queueTexts(language);
  return (
    <Notice tone="good" startsHere>
      <div class="ticket-slip">
        <p>{place.names[language]}</p>
        <p class="small muted">{text.ticketTitle}</p>
        <p class="ticket-number number">{ticket.number}</p>
        {service !== undefined && <p>{service}</p>}
        <p>{text.before(before)}</p>
        <p class="small muted">{formatInstant(language, ticket.taken_at)}</p>
      </div>
      <p class="ticket-print" data-print>
        <Button type="button" tone="quiet" size="small" icon="print">
          {text.print}
        </Button>
      </p>
    </Notice>
  );
}
