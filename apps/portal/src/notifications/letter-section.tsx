import { ButtonLink, Notice } from '@saphan/ui';
import type { VNode } from 'preact';
import { NotificationList, type NotificationListProps } from './notification-list.tsx';
import { notificationTexts } from './notification-texts.ts';

/** E-mails of one application. Where the last one to the applicant was refused, it says so first: silence would look like no news. */
export function LetterSection({ language, letters }: NotificationListProps): VNode {
  const text = notificationTexts(language);
  const last = letters.find(({ kind }) => kind !== 'cosign');
  return (
    <section class="stack">
      <h2>{text.title}</h2>
      {last?.problem === 'refused-address' && (
        <Notice tone="wrong" title={text.bounced(last.shown)}>
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
