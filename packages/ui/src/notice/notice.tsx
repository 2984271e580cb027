import type { ComponentChildren, VNode } from 'preact';
import { Icon, type IconName } from '../icon/icon.tsx';

export type NoticeTone = 'good' | 'wait' | 'wrong' | 'plain';

const icons = { good: 'done', wait: 'later', wrong: 'wrong', plain: 'message' } as const satisfies Record<
  NoticeTone,
  IconName
>;

export interface NoticeProps {
  tone?: NoticeTone;
  title?: string;
  /** What was just done: reading and the keyboard go on from here. */
  startsHere?: boolean;
  children?: ComponentChildren;
}

/** Something that the reader should know before going on: word, shape and colour say the same. */
export function Notice({ tone = 'plain', title, startsHere = false, children }: NoticeProps): VNode {
  return (
    <div
      class={`notice notice-${tone}`}
      role={tone === 'wrong' ? 'alert' : 'status'}
      {...(startsHere && { tabIndex: -1, autofocus: true })}
    >
      <Icon name={icons[tone]} />
      <div class="stack-tight">
        {title !== undefined && <p class="notice-title">{title}</p>}
        {typeof children === 'string' ? <p>{children}</p> : children}
      </div>
    </div>
  );
}
