import type { VNode } from 'preact';
import { Icon } from '../icon/icon.tsx';
import { AsWritten } from '../values/as-written.tsx';

export interface EventLink {
  readonly href: string;
  readonly title: string;
  /** What it brings together, in a line; none in a long list, where the names alone are read. */
  readonly lead?: string;
  /** e.g. "2 services". */
  readonly tag?: string | VNode | undefined;
  /** A second way beside the first, e.g. to delete it. */
  readonly aside?: { readonly href: string; readonly label: string; readonly of: string };
}

/** Life events or services as plain sentences that lead on. */
export function EventList({ events }: { events: readonly EventLink[] }): VNode {
  return (
    <ul class="events">
      {events.map(({ href, title, lead, tag, aside }) => (
        <li>
          <a href={href}>
            <span class="event-title">
              <span>{title}</span>
              <Icon name="next" />
            </span>
            {lead !== undefined && <span class="event-lead">{lead}</span>}
            {tag !== undefined && (
              <span class="event-tag">
                <AsWritten>{tag}</AsWritten>
              </span>
            )}
          </a>
          {aside && (
            <a class="event-aside" href={aside.href} aria-label={`${aside.label}: ${aside.of}`}>
              {aside.label}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}
