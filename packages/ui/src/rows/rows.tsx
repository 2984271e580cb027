import { defineTexts } from '@saphan/contracts';
import { createContext, type ComponentChildren, type VNode } from 'preact';
import { useContext } from 'preact/hooks';
import { Icon } from '../icon/icon.tsx';
import { useLanguage } from '../page-context.tsx';
import { AsWritten } from '../values/as-written.tsx';
import { Seal, type SealFacts } from '../seal/seal.tsx';

/**
 * How one value stands. `asking` and `later` name the agency that was asked. `mark` and `text` replace the words that a citizen
 * reads, for officers.
 */
export type RowState =
  | { readonly type: 'here'; readonly seal: SealFacts }
  | { readonly type: 'typed'; readonly mark?: string }
  | { readonly type: 'derived'; readonly mark?: string }
  | { readonly type: 'asking'; readonly agency: string }
  | { readonly type: 'later'; readonly agency: string; readonly mark?: string; readonly text?: string }
  | { readonly type: 'plain' };

export interface RowProps {
  label: string;
  state: RowState;
  /** The value as people read it; none while it is asked for or fetched later. */
  children?: ComponentChildren;
  /** Beside the value: "change", "compare". */
  action?: ComponentChildren;
  /** What a rule says against the value. */
  warning?: string | undefined;
}

const texts = defineTexts(
  {
    asking: (agency: string) => `กำลังถาม${agency}`,
    later: (agency: string) => `${agency}ยังไม่ตอบ ยื่นต่อได้เลย หน่วยงานที่พิจารณาจะถามเอง`,
    askingMark: 'รอคำตอบ',
    laterMark: 'ตรวจภายหลัง',
    typedMark: 'คุณกรอก',
    derivedMark: 'คำนวณให้',
    none: 'ไม่มีข้อมูล',
  },
  {
    asking: (agency: string) => `Asking ${agency}`,
    later: (agency: string) =>
      `${agency} has not answered. You can go on; the deciding agency will ask for it.`,
    askingMark: 'waiting',
    laterMark: 'checked later',
    typedMark: 'you wrote this',
    derivedMark: 'worked out',
    none: 'nothing recorded',
  },
);

/** The row drawn last in a list: pages are drawn once, from top to bottom. */
interface Above {
  seal: SealFacts | undefined;
}
const AboveContext = createContext<Above>({ seal: undefined });

/** To the minute, as marks show it. */
const isSameMark = (one: SealFacts | undefined, other: SealFacts): boolean =>
  one !== undefined &&
  one.shortName.th === other.shortName.th &&
  one.at.slice(0, 16) === other.at.slice(0, 16) &&
  one.verdict === other.verdict;

function Mark({ state, above }: { state: RowState; above: SealFacts | undefined }): VNode | null {
  const text = texts(useLanguage());
  switch (state.type) {
    case 'here':
      return <Seal facts={state.seal} again={isSameMark(above, state.seal)} />;
    case 'asking':
      return (
        <span class="row-origin row-asking">
          <Icon name="asking" />
          {text.askingMark}
        </span>
      );
    case 'later':
      return (
        <span class="row-origin row-later">
          <Icon name="later" />
          {state.mark ?? text.laterMark}
        </span>
      );
    case 'typed':
      return (
        <span class="row-origin">
          <Icon name="typed" />
          {state.mark ?? text.typedMark}
        </span>
      );
    case 'derived':
      return <span class="row-origin">{state.mark ?? text.derivedMark}</span>;
    case 'plain':
      return null;
  }
}

/** One value with its name and where it came from. */
export function Row({ label, state, children, action, warning }: RowProps): VNode {
  const text = texts(useLanguage());
  const list = useContext(AboveContext);
  const above = list.seal;
  list.seal = state.type === 'here' ? state.seal : undefined;
  const isMissing = children === undefined || children === null || children === '';
  return (
    <div class={`row-${state.type}`}>
      <dt>{label}</dt>
      <dd class="row-value">
        {state.type === 'asking' ? (
          <span class="muted">{text.asking(state.agency)}</span>
        ) : state.type === 'later' ? (
          <span class="muted">{state.text ?? text.later(state.agency)}</span>
        ) : isMissing ? (
          <span class="muted">{text.none}</span>
        ) : (
          <AsWritten>{children}</AsWritten>
        )}
        {warning !== undefined && (
          <p class="row-warning">
            <Icon name="wrong" />
            <span>{warning}</span>
          </p>
        )}
      </dd>
      <dd class="row-source">
        <Mark state={state} above={above} />
        {action}
      </dd>
    </div>
  );
}

/** A list of values. Rows one below the other that share source and time carry its words once, each its own mark. */
export function Rows({ children, id }: { children: ComponentChildren; id?: string }): VNode {
  return (
    <AboveContext.Provider value={{ seal: undefined }}>
      <dl class="rows" id={id}>
        {children}
      </dl>
    </AboveContext.Provider>
  );
}
