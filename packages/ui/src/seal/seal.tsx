import { defineTexts, type LocalText } from '@saphan/contracts';
import { formatInstant, formatTime, toBangkokDay, formatDate } from '@saphan/thai';
import type { VNode } from 'preact';
import { Icon } from '../icon/icon.tsx';
import { useLanguage } from '../page-context.tsx';

/** Where a value came from: all that the person may know of one exchange. */
export interface SealFacts {
  /** Short name of the agency that gave the value, e.g. `ปค.` */
  readonly shortName: LocalText;
  readonly agency: LocalText;
  /** When the source gave it; RFC 3339. */
  readonly at: string;
  /** When it was asked for; RFC 3339. */
  readonly askedAt?: string | undefined;
  /** Who received it. */
  readonly receiver?: LocalText | undefined;
  readonly purpose?: LocalText | undefined;
  readonly law?: LocalText | undefined;
  /** Short form of the agreement's hash. */
  readonly agreement?: string | undefined;
  readonly exchange?: string | undefined;
  /** Leads to "this is wrong", told to the owner of the data. */
  readonly wrongHref?: string | undefined;
  /** The same for each part of a value that is written from several. */
  readonly wrongParts?: readonly { readonly names: LocalText; readonly href: string }[] | undefined;
  /** What our own check of the seal's signature said; none where nobody has checked it yet. */
  readonly verdict?: 'genuine' | 'broken' | undefined;
}

const texts = defineTexts(
  {
    from: 'ข้อมูลจาก',
    asOf: (time: string) => `ณ ${time}`,
    asked: 'ถามเมื่อ',
    giver: 'ผู้ให้ข้อมูล',
    receiver: 'ผู้รับข้อมูล',
    purpose: 'ใช้เพื่อ',
    law: 'ตามกฎหมาย',
    agreement: 'ข้อตกลง',
    exchange: 'เลขการแลกเปลี่ยน',
    when: 'ข้อมูล ณ เวลา',
    wrong: 'ข้อมูลนี้ไม่ถูกต้อง',
    genuine: 'ตรวจลายมือชื่ออิเล็กทรอนิกส์แล้ว ตรงกับต้นทาง',
    broken: 'ลายมือชื่ออิเล็กทรอนิกส์ไม่ตรง ห้ามใช้ค่านี้',
  },
  {
    from: 'Data from',
    asOf: (time: string) => `as of ${time}`,
    asked: 'Asked',
    giver: 'Given by',
    receiver: 'Received by',
    purpose: 'Used for',
    law: 'Under',
    agreement: 'Agreement',
    exchange: 'Exchange',
    when: 'Data as of',
    wrong: 'This is wrong',
    genuine: 'Electronic signature checked: unchanged since its source',
    broken: 'The electronic signature does not fit. Do not use this value.',
  },
);

/** Time alone on the day itself, day and time later: what stands on a mark must stay short. */
function shortTime(at: string, language: 'th' | 'en', today: string): string {
  const day = toBangkokDay(at);
  return day === today ? formatTime(at) : formatDate(language, day, 'short');
}

const minuteMs = 60_000;

/** True for a value that is not of when it was asked for: its source keeps a list and tells how the list stood then. */
const isOlder = ({ at, askedAt }: SealFacts): boolean =>
  askedAt !== undefined && Date.parse(askedAt) - Date.parse(at) >= minuteMs;

function Line({ term, children }: { term: string; children: string | undefined }): VNode | null {
  if (children === undefined) return null;
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

export interface SealProps {
  facts: SealFacts;
  /** Bangkok day on which the page is drawn; today unless a test says otherwise. */
  today?: string;
  /** True below a value of the same source and time: the mark alone, its words unseen. */
  again?: boolean;
}

/**
 * The mark of a value that its source gave. Closed: agency and time. Open: who, to whom, why, under which law and agreement, and
 * the way to say that it is wrong. A `details` element: needs no JavaScript, one open at a time.
 */
export function Seal({ facts, today = toBangkokDay(Date.now()), again = false }: SealProps): VNode {
  const language = useLanguage();
  const text = texts(language);
  const isBroken = facts.verdict === 'broken';
  const time = shortTime(facts.at, language, today);
  const older = isOlder(facts);
  return (
    <details class={isBroken ? 'seal seal-broken' : again ? 'seal seal-again' : 'seal'} name="seal">
      <summary>
        <Icon name={isBroken ? 'wrong' : 'seal'} />
        <span class="unseen">{text.from} </span>
        <span class="seal-name" title={facts.agency[language]}>
          {facts.shortName[language]}
        </span>
        <span class="seal-time">{older ? text.asOf(time) : time}</span>
      </summary>
      <div class="seal-sheet">
        {facts.verdict && <p class="seal-verdict">{text[facts.verdict]}</p>}
        <dl>
          <Line term={text.giver}>{facts.agency[language]}</Line>
          <Line term={text.receiver}>{facts.receiver?.[language]}</Line>
          <Line term={text.when}>{formatInstant(language, facts.at)}</Line>
          {older && facts.askedAt !== undefined && (
            <Line term={text.asked}>{formatInstant(language, facts.askedAt)}</Line>
          )}
          <Line term={text.purpose}>{facts.purpose?.[language]}</Line>
          <Line term={text.law}>{facts.law?.[language]}</Line>
          <Line term={text.agreement}>{facts.agreement}</Line>
          <Line term={text.exchange}>{facts.exchange}</Line>
        </dl>
        {facts.wrongHref !== undefined && (
          <p>
            <a href={facts.wrongHref}>{text.wrong}</a>
          </p>
        )}
        {facts.wrongParts && (
          <p>
            {text.wrong}:{' '}
            {facts.wrongParts.map(({ names, href }, at) => (
              <>
                {at > 0 && ' · '}
                <a href={href}>{names[language]}</a>
              </>
            ))}
          </p>
        )}
      </div>
    </details>
  );
}
