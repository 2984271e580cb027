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

/** A token or a key within a message: long, and nothing that one reads. It stands on a line of its own and is taken whole. */
const code = /([A-Za-z0-9._-]{40,})/;

const WithCode = ({ text }: { text: string }): VNode => (
  <p>{text.split(code).map((part, at) => (at % 2 === 1 ? <code class="notice-code">{part}</code> : part))}</p>
);

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
        {typeof children === 'string' ? <WithCode text={children} /> : children}
      </div>
    </div>
  );
}
