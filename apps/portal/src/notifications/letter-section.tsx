import { ButtonLink, Notice } from '@saphan/ui';
import type { VNode } from 'preact';
import type { SentNotification } from './list-notifications.ts';
import { NotificationList, type NotificationListProps } from './notification-list.tsx';
import { notificationTexts } from './notification-texts.ts';

/** The last letter to the applicant, where its address was refused. */
export function findBounced(letters: NotificationListProps['letters']): SentNotification | undefined {
  const last = letters.find(({ kind }) => kind !== 'cosign');
  return last?.problem === 'refused-address' ? last : undefined;
}

/** E-mails of one application. Where the last one to the applicant was refused, it says so first: silence would look like no news. */
export function LetterSection({ language, letters }: NotificationListProps): VNode {
  const text = notificationTexts(language);
  const bounced = findBounced(letters);
  return (
    <section class="stack">
      <h2>{text.title}</h2>
      {bounced && (
        <Notice tone="wrong" title={text.bounced(bounced.shown, bounced.channel)}>
          <p>{text.bouncedLead}</p>
          <p>
            <ButtonLink tone="quiet" href="/contact">
              {text.change}
            </ButtonLink>
          </p>
        </Notice>
      )}
      {letters.length === 0 ? (
        <p class="muted">{text.none}</p>
      ) : (
        <NotificationList language={language} letters={letters} />
      )}
      <p class="small">
        <a href="/contact">{text.choose}</a>
      </p>
    </section>
  );
}
