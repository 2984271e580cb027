import type { Language } from '@saphan/contracts';
import { formatInstant } from '@saphan/thai';
import { ButtonLink } from '@saphan/ui';
import type { VNode } from 'preact';
import type { FollowedService } from '../follow/followed.ts';
import { isEnded } from '../follow/case-stages.ts';
import type { Appointment } from './appointment.ts';
import { appointmentTexts } from './appointment-texts.ts';
import { bookPath } from './book-page.tsx';

export interface AppointmentSectionProps {
  language: Language;
  application: string;
  services: readonly FollowedService[];
  appointments: readonly Appointment[];
  now: Date;
}

/** A case that the law ends at a counter asks for a time there until it has one, also once its letter is out (2565 Act, s. 7). */
const isForCounter = ({ service, update }: FollowedService): boolean =>
  service.exemption !== undefined &&
  (update === undefined || !isEnded(update.state) || update.state === 'completed');

/** Appointments of an application, and where one is still to be made. */
export function AppointmentSection(props: AppointmentSectionProps): VNode | null {
  const { language, application, services, appointments, now } = props;
  const text = appointmentTexts(language);
  const toCome = appointments.filter(({ state, startsAt }) => state !== 'cancelled' && startsAt > now);
  const missing = services.filter(
    (followed) =>
      isForCounter(followed) && !toCome.some((appointment) => appointment.service === followed.service.id),
  );
  if (toCome.length === 0 && missing.length === 0) return null;
  return (
    <section class="stack">
      <h2>{text.list}</h2>
      {toCome.length > 0 && (
        <ul class="plain-list">
          {toCome.map(({ id, startsAt, booked }) => (
            <li>
              <a href={`/appointments/${id}`}>{formatInstant(language, startsAt)}</a>
              {booked && <span class="small muted"> · {booked.names[language]}</span>}
            </li>
          ))}
        </ul>
      )}
      {missing.map(({ service, desk }) => (
        <p>
          {service.names[language]}{' '}
          <ButtonLink tone="quiet" href={bookPath(service.id, { application, desk })}>
            {text.book}
          </ButtonLink>
        </p>
      ))}
    </section>
  );
}
