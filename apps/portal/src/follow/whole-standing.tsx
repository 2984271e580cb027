import type { Language } from '@saphan/contracts';
import type { VNode } from 'preact';
import type { Network } from '../network/open-network.ts';
import { caseTitle } from './case-title.ts';
import type { FollowedService } from './followed.ts';
import { followTexts } from './follow-texts.ts';
import { legalDate } from './legal-date.ts';
import { serviceStandings, standingOfService } from './standing-of-service.ts';

export interface WholeStandingProps {
  language: Language;
  network: Network;
  services: readonly FollowedService[];
  /** Whether the bank's word of a bill is awaited. */
  isAtBank: (bill: string | undefined) => boolean;
  now: Date;
}

/** What an agency must have done first, and by when. */
function nextDue({ language, network, services, now }: WholeStandingProps): string | undefined {
  const [first] = services
    .filter((followed) => standingOfService(followed, false) === 'agency')
    .flatMap(({ service, update }) =>
      update?.due === undefined || update.turn !== 'agency' ? [] : { service, due: update.due },
    )
    .toSorted((one, other) => one.due.localeCompare(other.due));
  if (first === undefined) return undefined;
  const { day, left } = legalDate(first.due, now, network.calendar.days(), language);
  return followTexts(language).nextDue(caseTitle(first.service, language), day, left);
}

/** How an application of several services stands as a whole: a part of the bar each, the same counted in words, what comes first. */
export function WholeStanding(props: WholeStandingProps): VNode | null {
  const { language, services, isAtBank } = props;
  if (services.length < 2) return null;
  const text = followTexts(language);
  const standings = services.map((followed) => standingOfService(followed, isAtBank(followed.bill?.id)));
  const count = (standing: (typeof serviceStandings)[number]): number =>
    standings.filter((each) => each === standing).length;
  const shown = serviceStandings.filter((standing) => count(standing) > 0);
  const due = nextDue(props);
  return (
    <div class="whole-standing stack-tight">
      <p>
        <strong>{text.doneOf(count('done'), services.length)}</strong>
      </p>
      <div class="standing-bar" aria-hidden="true">
        {shown.flatMap((standing) =>
          Array.from({ length: count(standing) }, () => <span class={`standing-${standing}`} />),
        )}
      </div>
      <ul class="standing-words">
        {shown.map(
          (standing) =>
            standing !== 'done' && (
              <li class={`standing-${standing}`}>{text.standings[standing](count(standing))}</li>
            ),
        )}
      </ul>
      {due !== undefined && <p class="small muted">{due}</p>}
    </div>
  );
}
