import type {
  AppointmentPlace,
  AppointmentSlot,
  AppointmentSlots,
  CounterPlaceNow,
  Service,
} from '@saphan/contracts';
import { standingAgreements } from '../begin/planned-questions.ts';
import { codeOf } from '../exchange/code-of.ts';
import type { Portal } from '../portal.ts';

/** How long what an agency said may be shown to others. A booking is decided by the agency, whatever is shown. */
const keptMs = 20_000;
const mostKept = 2000;

/** A place and the desk that keeps it. */
export interface OfferedPlace extends AppointmentPlace {
  readonly desk: string;
}

/** A place as it is now, and the desk that keeps it. */
export interface DeskPlace extends CounterPlaceNow {
  readonly desk: string;
}

/** What agencies answered, and who did not. */
export interface Offered<Place> {
  readonly places: readonly Place[];
  readonly silent: readonly string[];
}

/** Where and when people can come, as agencies say it. */
export interface Availability {
  /** Desks that can be asked for times of a service. */
  desksFor(service: Service): readonly string[];
  placesFor(service: Service, variant: string): Promise<Offered<OfferedPlace>>;
  slotsOn(
    desk: string,
    service: string,
    variant: string,
    place: string,
    day: string,
  ): Promise<readonly AppointmentSlot[]>;
  /** All places of all agencies, with their queues. */
  placesNow(): Promise<Offered<DeskPlace>>;
}

type Parts = Pick<Portal, 'network' | 'exchange' | 'settings' | 'clock' | 'log'>;

const dataService = 'appointment-slots.v1';

/** Asks agencies where and when people can come, each no more than once in a while for the same thing. */
export function createAvailability(parts: Parts): Availability {
  const { network, exchange, settings, clock, log } = parts;
  const kept = new Map<string, { readonly until: number; readonly answer: Promise<unknown> }>();

  function ask<Answer>(desk: string, path: string): Promise<Answer | undefined> {
    const now = clock().getTime();
    const name = `${desk} ${path}`;
    const known = kept.get(name);
    if (known && known.until > now) return known.answer as Promise<Answer | undefined>;
    const answer = exchange.readAppointments<Answer>(`${desk}/${dataService}`, path);
    if (kept.size >= mostKept) kept.clear();
    kept.set(name, { until: now + keptMs, answer });
    answer.catch(() => kept.delete(name));
    return answer;
  }

  const agreed = (): readonly string[] => [
    ...new Set(
      standingAgreements(network, settings.subsystem, 'appointment-slots', clock()).map(({ agreement }) =>
        agreement.service.slice(0, -dataService.length - 1),
      ),
    ),
  ];

  async function gather<Place>(
    desks: readonly string[],
    path: string,
  ): Promise<Offered<Place & { readonly desk: string }>> {
    const silent: string[] = [];
    const all = await Promise.all(
      desks.map(async (desk) => {
        try {
          const answer = await ask<{ readonly places: readonly Place[] }>(desk, path);
          return (answer?.places ?? []).map((place) => ({ ...place, desk }));
        } catch (error) {
          log.warn({ service: desk, code: codeOf(error) }, 'an agency did not say where people can come');
          silent.push(desk);
          return [];
        }
      }),
    );
    return { places: all.flat(), silent };
  }

  const desksFor = (service: Service): readonly string[] => {
    const known = new Set(agreed());
    return [...new Set(service.providers.map(({ subsystem }) => subsystem))].filter((desk) =>
      known.has(desk),
    );
  };

  return {
    desksFor,
    placesFor: (service, variant) =>
      gather<AppointmentPlace>(desksFor(service), `/services/${service.id}/${variant}`),
    async slotsOn(desk, service, variant, place, day) {
      const answer = await ask<AppointmentSlots>(desk, `/services/${service}/${variant}/${place}/${day}`);
      return answer?.slots ?? [];
    },
    placesNow: () => gather<CounterPlaceNow>(agreed(), '/places'),
  };
}
