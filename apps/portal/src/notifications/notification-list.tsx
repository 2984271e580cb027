import type { Language } from '@saphan/contracts';
import { formatInstant } from '@saphan/thai';
import type { VNode } from 'preact';
import type { SentNotification } from './list-notifications.ts';
import { notificationTexts } from './notification-texts.ts';

export interface NotificationListProps {
  language: Language;
  letters: readonly SentNotification[];
}

/** What was e-mailed, to which address in short, and what became of it. */
export function NotificationList({ language, letters }: NotificationListProps): VNode | null {
  const text = notificationTexts(language);
  if (letters.length === 0) return null;
  return (
    <ul class="plain-list">
      {letters.map(({ kind, shown, state, at }) => (
        <li data-letter={kind} data-state={state}>
          {text.kinds[kind]}{' '}
          <span class="small muted">
            {text[state](shown)} · {formatInstant(language, at, 'short')}
          </span>
        </li>
      ))}
    </ul>
  );
}
